import { allOrNone } from '../../base/all-or-none';
import { replaceScalar, removeField, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { addEntry, addFirst } from '../../yaml/editing/grow';

/** Fields of `spec` that only Services with an address outside the cluster may have (facts 5.9, 5.11). */
const EXTERNAL_FIELDS = [
  'externalName',
  'externalTrafficPolicy',
  'allocateLoadBalancerNodePorts',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'loadBalancerIP',
  'healthCheckNodePort',
];

/** What makes a Service headless. */
export interface HeadlessChanges {
  readonly changes: readonly TextChange[];
  /** True where the Service had an address outside the cluster, which it loses. */
  readonly wasExternal: boolean;
}

/** Makes a Service headless, and takes along what a headless one may not have. */
export function headlessChanges(root: Field): HeadlessChanges | undefined {
  const spec = root.get('spec');
  const address = spec.get('clusterIP');
  const drop = plainClusterIP(spec);
  const none = address.text() === undefined ? insertNone(spec) : replaceScalar(address, 'None');
  if (none === undefined || drop === undefined || spec.get('clusterIPs').isPresent) return undefined;
  return { changes: [none, ...drop], wasExternal: drop.length > 0 };
}

/** Turns a Service into one of type ClusterIP; undefined where its text cannot be cut without doubt. */
export function plainClusterIP(spec: Field): TextChange[] | undefined {
  const type = spec.get('type');
  const fields = EXTERNAL_FIELDS.map((key) => spec.get(key)).filter((field) => field.keyNode !== undefined);
  const nodePorts = spec
    .get('ports')
    .items()
    .map((port) => port.get('nodePort'))
    .filter((field) => field.keyNode !== undefined);
  const node = spec.node;
  // Two cuts out of one flow map would both take the comma between them.
  if (fields.length > 1 && node?.kind === 'map' && node.flow) return undefined;
  const cuts = allOrNone([...fields, ...nodePorts].map(removeField));
  if (cuts === undefined) return undefined;
  const plain =
    type.text() === undefined || type.text() === 'ClusterIP' ? [] : [replaceScalar(type, 'ClusterIP')];
  return [...plain, ...cuts];
}

/** Never where an entry begins that is cut: editors differ in how they take two changes at one place. */
function insertNone(spec: Field): TextChange | undefined {
  if (spec.get('clusterIP').keyNode !== undefined) return undefined;
  const keys = spec.entries().map((entry) => String(entry.key));
  const isKept = (key: string | undefined): boolean => key === undefined || !EXTERNAL_FIELDS.includes(key);
  if (isKept(keys[0])) return addFirst(spec, { clusterIP: 'None' });
  const anchor = keys.find((key, index) => isKept(key) && isKept(keys[index + 1]));
  return anchor === undefined ? undefined : addEntry(spec, 'clusterIP', 'None', anchor);
}
