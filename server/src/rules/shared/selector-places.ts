import { LABEL_PLACES } from '../../model/label-places';
import type { PathPattern } from '../../model/path-pattern';

/** A place of a label selector (`matchLabels`, `matchExpressions`). */
interface SelectorPlace {
  /** The kind that holds it, or `pods`: every kind with a pod template, with `path` counted from the template. */
  readonly kind: string;
  readonly path: PathPattern;
}

/** Every place of a label selector that rules judge: those of pods, of Jobs, and of volumes. */
export const SELECTOR_PLACES: readonly SelectorPlace[] = [
  ...LABEL_PLACES.filter(({ shape }) => shape === 'selector').flatMap(({ from, path }) =>
    (from === 'pods' ? [from] : from).map((kind) => ({ kind, path })),
  ),
  { kind: 'Job', path: ['spec', 'selector'] },
  { kind: 'PersistentVolumeClaim', path: ['spec', 'selector'] },
  { kind: 'StatefulSet', path: ['spec', 'volumeClaimTemplates', '*', 'spec', 'selector'] },
];
