import type { Manifest } from '../model/manifest';
import { expandAll } from '../model/path-pattern';
import { CONTAINER_LISTS, podTemplateOf } from '../model/pod-fields';
import type { Field } from '../yaml/field';
import { readEnvironment, type Environment } from './environment';

/** A scalar of a manifest whose string programs read, and with what eyes. */
export interface TextSite {
  readonly field: Field;
  /** Name of the variable, key or annotation; undefined for arguments. */
  readonly label: string | undefined;
  /** True where a shell may read the string, so that `$NAME` means the container's variable. */
  readonly shell: boolean;
  /** True where Kubernetes puts variables in for `$(NAME)`. */
  readonly kubernetes: boolean;
  /** The variables of the container that holds the string. */
  readonly environment: (() => Environment) | undefined;
}

const ARGUMENTS = [
  ['args', '*'],
  ['command', '*'],
];
const SCRIPTS = [
  ['livenessProbe', 'exec', 'command', '*'],
  ['readinessProbe', 'exec', 'command', '*'],
  ['startupProbe', 'exec', 'command', '*'],
  ['lifecycle', 'postStart', 'exec', 'command', '*'],
  ['lifecycle', 'preStop', 'exec', 'command', '*'],
];
/** A copy of the whole manifest, which kubectl keeps for itself. */
const COPY = 'kubectl.kubernetes.io/last-applied-configuration';

/** Every string of a resource that may hold host names. */
export function textsOf(root: Field, manifest: Manifest): TextSite[] {
  const sites = annotations(root);
  const template = manifest.podTemplate && podTemplateOf(root, manifest.kind);
  if (template !== undefined) {
    if (template !== root) sites.push(...annotations(template));
    for (const list of CONTAINER_LISTS) {
      for (const container of template.at('spec', list).items()) sites.push(...containerTexts(container));
    }
  }
  if (manifest.builtIn && manifest.kind === 'ConfigMap') sites.push(...values(root.get('data')));
  if (manifest.builtIn && manifest.kind === 'Secret') sites.push(...values(root.get('stringData')));
  return sites;
}

function annotations(owner: Field): TextSite[] {
  return owner
    .at('metadata', 'annotations')
    .entries()
    .filter((entry) => entry.key !== COPY)
    .map((field) => ({
      field,
      label: String(field.key),
      shell: false,
      kubernetes: false,
      environment: undefined,
    }));
}

/** Values of a ConfigMap or Secret may be scripts; a configuration file has no variables of a shell. */
function values(map: Field): TextSite[] {
  return map.entries().map((field) => ({
    field,
    label: String(field.key),
    shell: true,
    kubernetes: false,
    environment: undefined,
  }));
}

function containerTexts(container: Field): TextSite[] {
  const environment = (): Environment => readEnvironment(container);
  const commands = (paths: readonly string[][], kubernetes: boolean): TextSite[] =>
    expandAll(container, paths).map((field) => ({
      field,
      label: undefined,
      shell: true,
      kubernetes,
      environment,
    }));
  return [...variables(container), ...commands(ARGUMENTS, true), ...commands(SCRIPTS, false)];
}

function variables(container: Field): TextSite[] {
  const sites: TextSite[] = [];
  for (const [index, entry] of container.get('env').items().entries()) {
    const field = entry.find('value');
    if (field === undefined) continue;
    sites.push({
      field,
      label: entry.get('name').text(),
      shell: false,
      kubernetes: true,
      // Kubernetes knows only the variables above.
      environment: () => readEnvironment(container, index),
    });
  }
  return sites;
}
