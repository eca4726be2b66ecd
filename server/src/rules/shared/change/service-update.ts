import { message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { changesOf, type Change } from './changes';
import { fieldPath, type Refusal } from './refusal';

const WITH_ADDRESS = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** Type of a Service; undefined where a template decides it. */
export function typeOf(service: Field): string | undefined {
  const type = service.at('spec', 'type');
  return type.isAbsent ? 'ClusterIP' : type.text();
}

/** True where both versions keep a cluster IP, which is then fixed (facts 4.6). */
export function keepsAddress(root: Field, base: Field): boolean {
  return [root, base].every((side) => WITH_ADDRESS.includes(typeOf(side) ?? ''));
}

/** Where a Service says which address it has: `clusterIP`, or the first of `clusterIPs`. */
export function addressOf(service: Field): Field {
  const single = service.at('spec', 'clusterIP');
  const first = service.at('spec', 'clusterIPs', 0);
  return single.isPresent || first.written === undefined ? single : first;
}

/** What the API server refuses about an update of a Service, becoming headless or ceasing to be aside. */
export function refusalsOfService({ root, manifest }: RuleContext, base: Field): Refusal[] {
  if (!keepsAddress(root, base)) return [];
  return [...changesOfAddress(root, base), ...changesOfBalancer(root, base)].map((change) => ({
    change,
    message: message(
      'The API server will refuse this update: {field} of a Service cannot change. Delete Service "{name}" and create it again; it is out of reach in between.',
      { field: fieldPath(root, change.now), name: manifest.name.value ?? '' },
    ),
  }));
}

function changesOfAddress(root: Field, base: Field): Change[] {
  const addresses = [root, base].map((side) => addressOf(side));
  const [now, before] = addresses;
  if (now === undefined || before === undefined || addresses.some((address) => address.text() === 'None'))
    return [];
  const families = [root, base].map((side) => side.at('spec', 'ipFamilies', 0));
  const [family, old] = families;
  // An address that is not written is the one that the cluster chose.
  const pairs = [
    { now, before },
    ...(family === undefined || old === undefined ? [] : [{ now: family, before: old }]),
  ];
  return pairs.flatMap((pair) => {
    const written = [pair.now, pair.before].every((field) => (field.text() ?? '') !== '');
    return written ? changesOf(pair.now, pair.before) : [];
  });
}

function changesOfBalancer(root: Field, base: Field): Change[] {
  if (typeOf(root) !== 'LoadBalancer' || typeOf(base) !== 'LoadBalancer') return [];
  const [now, before] = [root, base].map((side) => side.at('spec', 'healthCheckNodePort'));
  const port = now?.isPresent === true && before?.isPresent === true ? changesOf(now, before) : [];
  return [...changesOf(root.at('spec', 'loadBalancerClass'), base.at('spec', 'loadBalancerClass')), ...port];
}
