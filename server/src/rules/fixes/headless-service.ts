import { message } from '../../base/message';
import { mayShareNamespace } from '../../model/selection';
import { appendDocument, quote, setEntry } from '../../yaml/edits';
import type { Fix, RuleContext } from '../rule';
import { labelsThatSelect } from './pod-labels';

/** A new headless Service that governs the set in place of the one it names, or of none. */
export function governWithNewService(context: RuleContext, names: readonly string[]): Fix | undefined {
  const { manifest, root, lookups } = context;
  const free = (name: string): boolean =>
    !lookups.named('Service', name).some((service) => mayShareNamespace(service.manifest, manifest));
  const name = names.find(free);
  const create = name === undefined ? undefined : createHeadlessService(context, name);
  const point = name === undefined ? undefined : setEntry(root.get('spec'), 'serviceName', name);
  if (name === undefined || create === undefined || point === undefined) return undefined;
  return {
    title: message('Create headless Service "{name}" and let it govern "{set}"', {
      name,
      set: manifest.name.value ?? '',
    }),
    changes: [point, ...create.changes],
  };
}

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
  const labels = labelsThatSelect(manifest);
  // A document cannot be put inside a List or a JSON file.
  if (labels === undefined || root.parent !== undefined) return undefined;
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
    ...labels.map((label) => `    ${quote(label.key)}: ${quote(label.value ?? '')}`),
  ].join('\n');
}

type Containers = NonNullable<RuleContext['manifest']['podTemplate']>['containers'];

function portLines(containers: Containers): string[] {
  const ports = containers.flatMap((container) => (container.role === 'init' ? [] : container.ports));
  const numbers = new Set<string>();
  const names = new Set<string>();
  const lines = ports.flatMap((port, index) => {
    const number = port.number.value;
    if (number === undefined || numbers.has(`${number}/${port.protocol}`)) return [];
    numbers.add(`${number}/${port.protocol}`);
    const own = port.name.value;
    const name = own === undefined || names.has(own) ? `port-${index}` : own;
    names.add(name);
    return [
      `  - name: ${quote(name)}`,
      `    port: ${number}`,
      ...(port.protocol === 'TCP' ? [] : [`    protocol: ${port.protocol}`]),
    ];
  });
  return lines.length === 0 ? [] : ['  ports:', ...lines];
}
