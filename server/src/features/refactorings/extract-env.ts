import { allOrNone } from '../../base/all-or-none';
import { message } from '../../base/message';
import { CONTAINER_LISTS } from '../../model/pod-fields';
import { addDocument } from '../../workspace/documents/add-document';
import type { Field } from '../../yaml/field';
import { replaceEntry } from '../../yaml/editing/grow';
import type { Cursor } from '../cursor';
import { around } from './cursor-near';
import { freeName } from './governing';
import { podSpecOf } from './pods';
import { decidedElsewhere, noRightPlace, noRoomFor } from './reasons';
import { refuse, type Refactoring } from './refactoring';
import { isWrittenHere } from './written-here';

/** Moves the variables that are written out in a container into a ConfigMap. */
export const extractEnv: Refactoring = {
  group: 'extract',
  id: 'configMap',
  offer(cursor, context) {
    const { resource, root } = cursor;
    const container = containerAt(cursor);
    if (container === undefined) return undefined;
    const title = message('Move variables into a ConfigMap');
    const own = resource.manifest.name.value;
    if (own === undefined) return refuse(title, decidedElsewhere('metadata.name'));
    const variables = container.get('env').items().filter(isLiteral);
    const open = variables.filter((variable) => !isSecret(variable));
    if (variables.length === 0)
      return refuse(
        title,
        message('The container has no variable with a value of its own that is the same for every pod.'),
      );
    if (open.length === 0)
      return refuse(title, message('These variables look like secrets, which belong in a Secret.'));
    const of = container.get('name').text() ?? 'main';
    const names = [`${own}-env`, `${own}-${of}-env`, `${own}-${of}-variables`];
    const name = freeName('ConfigMap', names, resource.manifest, context);
    if (name === undefined) return refuse(title, noRightPlace());
    const document = addDocument(root, configMap(name, resource.manifest.namespace.value, open));
    if (document === undefined) return refuse(title, noRoomFor('ConfigMap'));
    const moves = allOrNone(open.map((variable) => takenFrom(name, variable)));
    if (moves === undefined) return refuse(title, noRightPlace());
    return {
      title: message('Move {variables} into ConfigMap "{name}"', { variables: inWords(open), name }),
      changes: [...moves, document],
    };
  },
};

function configMap(name: string, namespace: string | undefined, variables: readonly Field[]) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: Object.fromEntries(
      variables.map((variable) => [nameOf(variable), variable.get('value').text() ?? '']),
    ),
  };
}

/** The edit by which a variable takes its value from the ConfigMap. */
function takenFrom(configMapName: string, variable: Field) {
  return replaceEntry(variable.get('value'), 'valueFrom', {
    configMapKeyRef: { name: configMapName, key: nameOf(variable) },
  });
}

/** The container around the cursor; undefined outside of its variables, except on its own keys. */
function containerAt(cursor: Cursor): Field | undefined {
  const podSpec = podSpecOf(cursor);
  if (podSpec === undefined) return undefined;
  const path = podSpec.path.slice(cursor.root.path.length).map(String);
  const container = CONTAINER_LISTS.map((list) => around(cursor, ...path, list, '*')).find(
    (found) => found !== undefined,
  );
  return container?.get('env').node?.kind === 'sequence' ? container : undefined;
}

/** A value without any `$`: what Kubernetes or a shell puts in would not be put in from a ConfigMap. */
function isLiteral(variable: Field): boolean {
  const value = variable.get('value');
  const text = value.text();
  return text !== undefined && !text.includes('$') && nameOf(variable) !== '' && isWrittenHere(value);
}

function nameOf(variable: Field): string {
  const name = variable.get('name').text() ?? '';
  return /^[-._a-zA-Z0-9]{1,253}$/.test(name) ? name : '';
}

const SECRET =
  /PASS(?:WORD|WD|PHRASE)?(?:_|$)|SECRET|TOKEN|CREDENTIAL|(?:PRIVATE|API|ACCESS|ENCRYPTION)_?KEY/i;

function isSecret(variable: Field): boolean {
  return SECRET.test(nameOf(variable));
}

/** More names than these are counted. */
const MAX_NAMES = 3;

function inWords(variables: readonly Field[]): string {
  const names = variables.slice(0, MAX_NAMES).map(nameOf).join(', ');
  return variables.length > MAX_NAMES ? `${names}, …` : names;
}
