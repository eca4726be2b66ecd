import { message } from '../../base/message';
import { appendDocument, quote } from '../../yaml/edits';
import { writtenLabels } from '../../model/selection';
import type { Fix, RuleContext } from '../rule';

/** A new headless Service behind the set, with the set's labels and ports; undefined where those are not known. */
export function createHeadlessService(context: RuleContext, name: string): Fix | undefined {
  const document = headlessService(context, name);
  if (document === undefined) return undefined;
  return {
    title: message('Create headless Service "{name}"', { name }),
    changes: [appendDocument(context.root, document)],
  };
}

function headlessService({ manifest, root }: RuleContext, name: string): string | undefined {
  const selector = manifest.statefulSet?.selector;
  const labels = selector === undefined || selector.state !== 'present' ? [] : writtenLabels(selector);
  const chosen = labels.length > 0 ? labels : (manifest.podTemplate?.labels.pairs ?? []);
  // A document cannot be put inside a List or a JSON file.
  if (chosen.length === 0 || chosen.some((label) => label.value === undefined) || root.parent !== undefined) return undefined;
  if (root.source.text.trimStart().startsWith('{')) return undefined;
  const namespace = manifest.namespace.value;
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${quote(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${quote(namespace)}`]),
    'spec:',
    '  clusterIP: None',
    ...portLines(manifest.podTemplate?.containers ?? []),
    '  selector:',
    ...chosen.map((label) => `    ${quote(label.key)}: ${quote(label.value ?? '')}`),
  ].join('\n');
}

type Containers = NonNullable<RuleContext['manifest']['podTemplate']>['containers'];

function portLines(containers: Containers): string[] {
  const ports = containers
    .flatMap((container) => (container.role === 'init' ? [] : container.ports))
    .filter((port) => port.number.value !== undefined);
  const lines = ports.flatMap((port, index) => [
    `  - name: ${quote(port.name.value ?? `port-${index}`)}`,
    `    port: ${port.number.value ?? 0}`,
    ...(port.protocol === 'TCP' ? [] : [`    protocol: ${port.protocol}`]),
  ]);
  return lines.length === 0 ? [] : ['  ports:', ...lines];
}
