import { LABEL_PLACES, type LabelPlace } from '../../../model/label-places';

/** Every place of a label selector that rules judge: those of pods, of Jobs, and of volumes. */
export const SELECTOR_PLACES: readonly Pick<LabelPlace, 'from' | 'path'>[] = [
  ...LABEL_PLACES.filter(({ shape }) => shape === 'selector'),
  { from: ['Job', 'PersistentVolumeClaim'], path: ['spec', 'selector'] },
  { from: ['StatefulSet'], path: ['spec', 'volumeClaimTemplates', '*', 'spec', 'selector'] },
];
