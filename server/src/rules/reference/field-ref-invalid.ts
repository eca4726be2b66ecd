import { message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import {
  FIELDS_FOR_FILES,
  fieldsForVariables,
  isResourceName,
  RESOURCE_NAMES,
} from '../../model/downward-api';
import { expand } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { useValue } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** A path of the downward API that does not exist. */
export const rule: ResourceRule = {
  id: 'field-ref-invalid',
  group: 'reference',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    const spec = podSpecOf(context);
    const variables = fieldsForVariables(context.settings.minor);
    for (const container of allContainersOf(spec)) {
      for (const source of expand(container, ['env', '*', 'valueFrom'])) {
        checkPath(context, source.at('fieldRef', 'fieldPath'), variables);
        checkResource(context, spec, source.get('resourceFieldRef'));
      }
    }
    const items = [
      ...expand(spec, ['volumes', '*', 'downwardAPI', 'items', '*']),
      ...expand(spec, ['volumes', '*', 'projected', 'sources', '*', 'downwardAPI', 'items', '*']),
    ];
    for (const item of items) {
      checkPath(context, item.at('fieldRef', 'fieldPath'), FIELDS_FOR_FILES);
      checkResource(context, spec, item.get('resourceFieldRef'));
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The downward API has no such field',
  rationale:
    "Only a few fields of a pod can become variables; others can become files. Of labels and annotations a variable takes one, as in `metadata.labels['app']`. Pods with any other path are refused. A pod never starts that asks for the resources of a container that it does not have.",
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    env:
    - name: POD_IP
      valueFrom:
        fieldRef:
          fieldPath: status.podIp
          #          ^^^^^^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    env:
    - name: POD_IP
      valueFrom:
        fieldRef:
          fieldPath: status.podIP
`,
    },
  ],
};

const ONE_OF_MAP = /^metadata\.(?:labels|annotations)\['[^']+'\]$/;

function checkPath(context: RuleContext, field: Field, allowed: readonly string[]): void {
  const path = field.text();
  if (path === undefined || allowed.includes(path) || ONE_OF_MAP.test(path)) return;
  tell(context, field, allowed);
}

function checkResource(context: RuleContext, spec: Field, reference: Field): void {
  const resource = reference.get('resource');
  const name = resource.text();
  if (name !== undefined && !isResourceName(name)) tell(context, resource, RESOURCE_NAMES);
  checkContainerName(context, spec, reference.get('containerName'));
}

/** Containers are added to pods when they are made, so only a slip is reported. */
function checkContainerName({ report }: RuleContext, spec: Field, field: Field): void {
  const name = field.text();
  if (name === undefined) return;
  const names = allContainersOf(spec).map((container) => container.get('name').text() ?? name);
  const near = names.includes(name) ? undefined : nearestName(name, names);
  if (near === undefined) return;
  report({
    place: field.place,
    message: message(
      'This pod has no container "{name}" whose resources could be read; it will not start. Did you mean "{near}"?',
      { name, near },
    ),
    fixes: () => [useValue(field, near)],
  });
}

function tell({ report }: RuleContext, field: Field, allowed: readonly string[]): void {
  const path = field.text() ?? '';
  const near = nearestName(path, allowed);
  report({
    place: field.place,
    message:
      near === undefined
        ? message(
            'The downward API has no "{path}" here, and pods that ask for it are refused. It has {allowed}.',
            { path, allowed: allowed.join(', ') },
          )
        : message(
            'The downward API has no "{path}" here, and pods that ask for it are refused. Did you mean "{near}"?',
            { path, near },
          ),
    fixes: () => [useValue(field, near)],
  });
}
