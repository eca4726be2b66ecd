import { message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';

/** Reports a local volume that no node is named for, and an affinity that asks for nothing. */
export function checkVolumeAffinity({ report }: RuleContext, spec: Field): void {
  const affinity = spec.get('nodeAffinity');
  if (affinity.isAbsent) {
    const local = spec.get('local');
    if (!local.isPresent) return;
    report({
      place: local.keyPlace,
      message: message('A local volume needs a nodeAffinity that names its node; the API server refuses it.'),
    });
    return;
  }
  const required = affinity.get('required');
  const terms = required.get('nodeSelectorTerms');
  if (required.isAbsent) {
    report({
      place: affinity.keyPlace,
      message: message('nodeAffinity of a volume has to say what is required; the API server refuses it.'),
    });
  } else if (terms.node?.kind === 'sequence' && terms.items().length === 0 && !terms.isOpen) {
    report({
      place: terms.place,
      message: message('nodeAffinity of a volume needs a term; the API server refuses it.'),
    });
  }
}
