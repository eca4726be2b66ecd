import type { Case } from '../family';
import { claim, statefulSet, together, volume } from '../manifests';

const GIB = (amount: number) => ({ storage: `${amount}Gi` });

/** The manifests of one case: its volumes, its class and the namespace of its claims bear its id. */
class Parts {
  constructor(readonly id: string) {}

  volume(
    name: string,
    spec: Readonly<Record<string, unknown>> = {},
    labels?: Readonly<Record<string, string>>,
  ) {
    return volume(`${this.id}-${name}`, { storageClassName: this.id, ...spec }, labels);
  }

  /** A volume that is reserved for a claim of this case. */
  reserved(name: string, claimName: string, spec: Readonly<Record<string, unknown>> = {}): string {
    return this.volume(name, { claimRef: { namespace: this.id, name: claimName }, ...spec });
  }

  claim(name: string, spec: Readonly<Record<string, unknown>> = {}): string {
    return claim(name, { storageClassName: this.id, ...spec }, this.id);
  }

  /** A set whose pods all come at once, with one claim template `data`. */
  set(replicas: number, spec: Readonly<Record<string, unknown>> = {}): string {
    return statefulSet({
      namespace: this.id,
      templates: [{ name: 'data', spec: { storageClassName: this.id, ...spec } }],
      spec: { serviceName: 'db', replicas, podManagementPolicy: 'Parallel' },
    });
  }
}

const CASES: Readonly<Record<string, (parts: Parts) => readonly string[]>> = {
  'one-volume': (p) => [p.volume('v0'), p.set(1)],
  'equal-volumes': (p) => [p.volume('v0'), p.volume('v1'), p.set(2)],
  'smallest-volume': (p) => [
    p.volume('v0', { capacity: GIB(5) }),
    p.volume('v1', { capacity: GIB(2) }),
    p.set(1),
  ],
  'fewest-modes': (p) => [
    p.volume('v0', { accessModes: ['ReadWriteOnce', 'ReadOnlyMany'] }),
    p.volume('v1', { capacity: GIB(5) }),
    p.set(1),
  ],
  'too-few': (p) => [p.volume('v0'), p.set(2)],
  'misfit-small': (p) => [p.volume('v0', { capacity: { storage: '500Mi' } }), p.set(1)],
  'misfit-other-class': (p) => [p.volume('v0', { storageClassName: 'other' }), p.set(1)],
  // Small, so that no claim without a class takes it.
  'misfit-no-class': (p) => [
    p.volume('v0', { storageClassName: '', capacity: { storage: '2Mi' } }),
    p.set(1, { resources: { requests: { storage: '1Mi' } } }),
  ],
  'misfit-other-mode': (p) => [p.volume('v0', { accessModes: ['ReadWriteMany'] }), p.set(1)],
  'misfit-block': (p) => [p.volume('v0', { volumeMode: 'Block' }), p.set(1)],
  'misfit-beside-fit': (p) => [p.volume('v0', { capacity: { storage: '500Mi' } }), p.volume('v1'), p.set(1)],
  'reserved-each': (p) => [p.reserved('v0', 'data-db-1'), p.reserved('v1', 'data-db-0'), p.set(2)],
  'reserved-one': (p) => [p.reserved('v0', 'data-db-1'), p.volume('v1'), p.set(2)],
  'reserved-for-other': (p) => [p.reserved('v0', 'data-web-0'), p.set(1)],
  'reserved-elsewhere': (p) => [
    p.volume('v0', { claimRef: { namespace: 'elsewhere', name: 'data-db-0' } }),
    p.set(1),
  ],
  'reserved-other-class': (p) => [p.reserved('v0', 'data-db-0', { storageClassName: 'other' }), p.set(1)],
  'reserved-small': (p) => [p.reserved('v0', 'data-db-0', { capacity: { storage: '500Mi' } }), p.set(1)],
  'reserved-with-more-modes': (p) => [
    p.reserved('v0', 'data-db-0', { accessModes: ['ReadWriteOnce', 'ReadWriteMany'] }),
    p.volume('v1'),
    p.set(1),
  ],
  labels: (p) => [
    p.volume('v0', {}, { disk: 'slow' }),
    p.volume('v1', {}, { disk: 'fast' }),
    p.set(1, { selector: { matchLabels: { disk: 'fast' } } }),
  ],
  'by-name': (p) => [p.volume('v0'), p.volume('v1'), p.set(1, { volumeName: 'by-name-v1' })],
  'written-claim': (p) => [p.volume('v0'), p.claim('data-db-0'), p.set(1)],
  'written-larger-claim': (p) => [
    p.volume('v0'),
    p.volume('v1', { capacity: GIB(9) }),
    p.claim('data-db-0', { resources: { requests: GIB(8) } }),
    p.set(2),
  ],
  'class-empty': (p) => [p.volume('v0', { storageClassName: '' }), p.set(1, { storageClassName: '' })],
  'capacity-in-bytes': (p) => [p.volume('v0', { capacity: { storage: '1073741824' } }), p.set(1)],
};

/** Static volumes beside sets. The id of a case is also its namespace and the class of its storage. */
export function bindingCases(): Case[] {
  return Object.entries(CASES).map(([id, parts]) => ({ id, manifest: together(...parts(new Parts(id))) }));
}
