import { message } from '../../../base/message';
import { expandAll, type PathPattern } from '../../../model/path-pattern';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { boundsOf } from '../formats';
import { schemaFindings } from '../schema-problems';

const FILE_SOURCES = ['secret', 'configMap', 'downwardAPI'];

/** Places of single files in the volumes of a pod spec. */
export const FILES: readonly PathPattern[] = FILE_SOURCES.flatMap((source) => [
  ['volumes', '*', source, 'items', '*'],
  ['volumes', '*', 'projected', 'sources', '*', source, 'items', '*'],
]);

/** Where the permissions of files stand. */
const MODES: readonly PathPattern[] = [
  ...[...FILE_SOURCES, 'projected'].map((source) => ['volumes', '*', source, 'defaultMode']),
  ...FILES.map((file) => [...file, 'mode']),
];

/** Reports numbers of a pod spec with which no pod is created. */
export function checkNumbers(context: RuleContext, podSpec: Field): void {
  for (const { problem, place } of schemaFindings(context, 'schema-format')) {
    const { format = '', actual: value = '' } = problem;
    if (!format.includes('..')) continue;
    const [min, max] = boundsOf(format);
    context.report({
      place,
      message: message('{value} is not between {min} and {max}; no pod will be created.', {
        value,
        min,
        max,
      }),
    });
  }
  for (const field of expandAll(podSpec, MODES)) checkMode(context, field);
}

/** `644` without a leading zero is a decimal number. */
function checkMode({ report }: RuleContext, field: Field): void {
  const value = field.number() ?? 0;
  if (value >= 0 && value <= 0o777) return;
  report({
    place: field.place,
    message: message(
      'Permissions are at most 0777, which is 511; this is {value}, and no pod will be created. Octal numbers begin with 0.',
      { value },
    ),
  });
}
