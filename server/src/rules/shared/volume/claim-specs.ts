import { expand } from '../../../model/path-pattern';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { podSpecOf } from '../pod-lists';

/** The spec of a claim, wherever it stands. */
export interface WrittenClaim {
  readonly spec: Field;
  readonly kind: 'claim' | 'template';
}

/** The claims that a resource writes: itself, its claim templates, and the ephemeral volumes of its pods. */
export function writtenClaims({ manifest, root }: Pick<RuleContext, 'manifest' | 'root'>): WrittenClaim[] {
  if (manifest.kind === 'PersistentVolumeClaim') return [{ spec: root.get('spec'), kind: 'claim' }];
  const templates =
    manifest.kind === 'StatefulSet' ? expand(root, ['spec', 'volumeClaimTemplates', '*']) : [];
  const ephemeral =
    manifest.podTemplate === undefined
      ? []
      : expand(podSpecOf({ manifest, root }), ['volumes', '*', 'ephemeral', 'volumeClaimTemplate']);
  return [...templates, ...ephemeral].map((template) => ({ spec: template.get('spec'), kind: 'template' }));
}
