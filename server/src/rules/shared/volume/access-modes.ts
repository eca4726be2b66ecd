import { message } from '../../../base/message';
import { replaceAt } from '../../../yaml/editing/edits';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { reportUnlessOneOf } from '../one-of';
import { addFirst } from '../../../yaml/editing/grow';

const MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
/** As kubectl prints them. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['RWO', 'ReadWriteOnce'],
  ['ROX', 'ReadOnlyMany'],
  ['RWX', 'ReadWriteMany'],
  ['RWOP', 'ReadWriteOncePod'],
]);

/** Reports access modes of a claim or volume that the API server refuses. */
export function checkAccessModes({ report }: Pick<RuleContext, 'report'>, spec: Field): void {
  const modes = spec.get('accessModes');
  const items = modes.items();
  const isEmpty = modes.node?.kind === 'sequence' && items.length === 0 && !modes.isOpen;
  if (modes.isAbsent || isEmpty) {
    const key = modes.written === undefined ? spec.keyPlace : modes.keyPlace;
    report({
      place: isEmpty ? modes.place : key,
      message: message(
        'accessModes names no access mode; the API server refuses that. Most storage is ReadWriteOnce: for one node at a time.',
      ),
      fixes: () => [
        {
          title: message('Use {value}', { value: 'ReadWriteOnce' }),
          changes: [
            isEmpty
              ? replaceAt(modes.place, '[ReadWriteOnce]')
              : addFirst(spec, { accessModes: ['ReadWriteOnce'] }),
          ],
        },
      ],
    });
    return;
  }
  for (const mode of items)
    reportUnlessOneOf({ report }, mode, MODES, [], SHORT.get(mode.text()?.toUpperCase() ?? ''));
  const exclusive = items.find((mode) => mode.text() === 'ReadWriteOncePod');
  // One that is named twice counts once.
  const others = items.filter((mode) => mode.text() !== 'ReadWriteOncePod');
  if (exclusive === undefined || others.length === 0) return;
  report({
    place: exclusive.place,
    message: message(
      'ReadWriteOncePod must be the only access mode; together with another one the API server refuses it.',
    ),
    related: others.map((mode) => ({ place: mode.place, message: message('Another access mode') })),
  });
}
