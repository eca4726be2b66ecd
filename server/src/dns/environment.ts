import { isHostLike } from '../model/keyed-data';
import type { Field } from '../yaml/field';
import type { NamePart } from './name-parts';

/** What a variable stands for, as far as the manifest says so; offsets are put in where it is used. */
export type VariableValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'own-pod' | 'own-namespace' | 'unknown' }
  | { readonly kind: 'config-map-key'; readonly configMap: string; readonly key: string };

/** The variables of a container. A later definition of a name wins, as in the container itself. */
export type Environment = ReadonlyMap<string, VariableValue>;

const NO_VARIABLES: Environment = new Map();

/** Reads `env` of a container; `until` leaves out the entry of that index and those behind it. */
export function readEnvironment(container: Field | undefined, until = Infinity): Environment {
  if (container === undefined) return NO_VARIABLES;
  const variables = new Map<string, VariableValue>();
  container
    .get('env')
    .items()
    .slice(0, until)
    .forEach((entry) => {
      const name = entry.get('name').text();
      if (name !== undefined) variables.set(name, readValue(entry, variables));
    });
  return variables;
}

function readValue(entry: Field, before: Environment): VariableValue {
  const source = entry.get('valueFrom');
  const path = source.at('fieldRef', 'fieldPath').text();
  if (path === 'metadata.name') return { kind: 'own-pod' };
  if (path === 'metadata.namespace') return { kind: 'own-namespace' };
  const configMap = source.at('configMapKeyRef', 'name').text();
  const key = source.at('configMapKeyRef', 'key').text();
  if (configMap !== undefined && key !== undefined) return { kind: 'config-map-key', configMap, key };
  const node = entry.get('value').node;
  if (node?.kind !== 'scalar') return { kind: 'unknown' };
  const alias = /^\$\((\w+)\)$/.exec(node.text)?.[1];
  if (alias !== undefined) return before.get(alias) ?? { kind: 'unknown' };
  return isHostLike(node.text) ? { kind: 'text', text: node.text } : { kind: 'unknown' };
}

/** Who replaces variables in a text: Kubernetes (`$(NAME)` only), and a shell in commands. */
export interface Expansion {
  /** The variables of the container; undefined for a text that belongs to none. */
  readonly environment: Environment | undefined;
  readonly kubernetes: boolean;
  readonly shell: boolean;
  /** Variables to which a script gives values of its own. */
  readonly assigned: Environment;
}

/** Puts the values of variables in the place of the variables, as far as they are known. */
export function expandParts(parts: readonly NamePart[], expansion: Expansion): NamePart[] {
  return parts.map((part): NamePart => {
    if (part.kind === 'own-pod')
      return expansion.shell ? part : { kind: 'unknown', start: part.start, end: part.end };
    if (part.kind !== 'variable') return part;
    return { ...lookUp(part.name, part.syntax, expansion), start: part.start, end: part.end };
  });
}

function lookUp(name: string, syntax: 'parentheses' | 'shell', expansion: Expansion): VariableValue {
  const value = expansion.environment?.get(name);
  if (syntax === 'parentheses') return (expansion.kubernetes ? value : undefined) ?? { kind: 'unknown' };
  if (!expansion.shell) return { kind: 'unknown' };
  // The runtime sets HOSTNAME to the name of the pod.
  return expansion.assigned.get(name) ?? value ?? { kind: name === 'HOSTNAME' ? 'own-pod' : 'unknown' };
}

/** `NAME=…`, `for NAME in`, `read NAME`: every repetition is bounded, so that the search takes linear time. */
const ASSIGNMENT =
  /(?<!\w)([A-Za-z_]\w{0,100})=(["'$`(]{0,3}hostname(?: -s| --short)?[)`])?|\bfor (\w{1,100})|\bread ([^\n;|]{1,80})/g;

/** The variables that a script assigns: unknown, unless it is the pod's name in all places (`HOST=$(hostname -s)`). */
export function assignedVariables(text: string): Environment {
  const variables = new Map<string, VariableValue>();
  for (const [, assigned, hostname, counted, read] of text.matchAll(ASSIGNMENT)) {
    for (const name of (assigned ?? counted ?? read ?? '').split(/\s+/)) {
      const ownPod = hostname !== undefined && variables.get(name)?.kind !== 'unknown';
      variables.set(name, { kind: ownPod ? 'own-pod' : 'unknown' });
    }
  }
  return variables;
}
