import { message } from '../../../base/message';
import { LASTING_KINDS } from '../../../model/kinds';
import type { Field } from '../../../yaml/field';
import { removal } from '../../fixes/removal';
import { useValue } from '../../fixes/use-value';
import type { Fix, RuleContext } from '../../rule';
import { setEntry } from '../../../yaml/editing/grow';

const FINITE = ['Job', 'CronJob'];
const JOB_POLICIES = ['OnFailure', 'Never'];

/** Judges when the containers of a pod start again and when the pod ends (facts 3.9). */
export function checkRestart(context: RuleContext, podSpec: Field): void {
  const { kind } = context.manifest;
  if (LASTING_KINDS.includes(kind)) {
    checkAlways(context, podSpec.get('restartPolicy'));
    reportDeadline(context, podSpec.get('activeDeadlineSeconds'));
  } else if (FINITE.includes(kind)) checkFinite(context, podSpec);
}

function checkAlways({ manifest, report }: RuleContext, field: Field): void {
  const value = field.text();
  // The API server takes an empty text for its default.
  if (value === undefined || value === '' || value === 'Always') return;
  report({
    place: field.place,
    message: message(
      'A {kind} keeps its pods running: restartPolicy must be Always. The API server refuses "{value}".',
      { kind: manifest.kind, value },
    ),
    fixes: () => [useValue(field, 'Always')],
  });
}

function reportDeadline({ manifest, report }: RuleContext, field: Field): void {
  if (!field.isPresent) return;
  report({
    place: field.keyPlace,
    message: message(
      'The pods of a {kind} have no deadline; the API server refuses activeDeadlineSeconds here.',
      { kind: manifest.kind },
    ),
    fixes: () => [{ ...removal(field), preferred: true }],
  });
}

function checkFinite({ manifest, report }: RuleContext, podSpec: Field): void {
  const field = podSpec.get('restartPolicy');
  const value = field.text();
  if (!field.isAbsent && (value === undefined || JOB_POLICIES.includes(value))) return;
  report({
    place: value === undefined ? podSpec.keyPlace : field.place,
    message: message(
      value === undefined
        ? 'The pods of a {kind} must be allowed to end: without restartPolicy OnFailure or Never the API server refuses it.'
        : 'The pods of a {kind} must be allowed to end: restartPolicy is OnFailure or Never. The API server refuses "{value}".',
      { kind: manifest.kind, value: value ?? '' },
    ),
    fixes: () => JOB_POLICIES.map((policy) => setPolicy(podSpec, policy)),
  });
}

function setPolicy(podSpec: Field, policy: string): Fix {
  return {
    title: message('Use {value}', { value: policy }),
    changes: [setEntry(podSpec, 'restartPolicy', policy)],
  };
}
