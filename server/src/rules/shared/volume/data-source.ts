import { message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import type { WrittenClaim } from './claim-specs';
import { setEntry } from '../../../yaml/editing/grow';

const SNAPSHOTS = 'snapshot.storage.k8s.io';

/** Reports sources of a claim's data that the API server refuses, or drops without a word (facts 6.9). */
export function checkDataSource(context: RuleContext, { spec, kind }: WrittenClaim): void {
  const source = spec.get('dataSource');
  const reference = spec.get('dataSourceRef');
  if (reference.isPresent) checkReference(context, reference);
  else if (source.isPresent) checkSource(context, source, kind);
  // Where sources of other namespaces are not switched on, a reference to one is dropped.
  if (!source.isPresent || !reference.isPresent || reference.get('namespace').isPresent) return;
  const differing = ['kind', 'name', 'apiGroup'].find((key) => differs(source.get(key), reference.get(key)));
  if (differing === undefined) return;
  const field = source.get(differing);
  context.report({
    place: field.place,
    message: message(
      'dataSource and dataSourceRef must say the same; they differ in "{key}", and the API server refuses that.',
      { key: differing },
    ),
    related: [{ place: reference.get(differing).place, message: message('The other side') }],
  });
}

function checkReference({ report }: RuleContext, reference: Field): void {
  for (const key of ['kind', 'name']) {
    const field = reference.get(key);
    if (field.text() === '')
      report({
        place: field.place,
        message: message('dataSourceRef has an empty {key}; the API server refuses it.', { key }),
      });
  }
  const kind = reference.get('kind').text();
  if (kind === undefined || kind === '' || kind === 'PersistentVolumeClaim' || !isCore(reference)) return;
  report({
    place: reference.get('kind').place,
    message: message(
      '{kind} needs an apiGroup in dataSourceRef; without one only PersistentVolumeClaim is taken, and the API server refuses the rest.',
      { kind },
    ),
    fixes: () => [addGroup(reference, kind)],
  });
}

function checkSource({ report }: RuleContext, source: Field, where: WrittenClaim['kind']): void {
  const kind = source.get('kind').text();
  const group = source.get('apiGroup');
  if (kind === undefined || group.isUnknown || source.isOpen) return;
  const works = isCore(source)
    ? kind === 'PersistentVolumeClaim'
    : group.text() === SNAPSHOTS && kind === 'VolumeSnapshot';
  if (works) return;
  // In a template the server sees it before anything is dropped.
  const refused = where === 'template' && isCore(source);
  report({
    place: source.get('kind').place,
    severity: refused ? 'error' : 'warning',
    message: refused
      ? message('{kind} needs an apiGroup in dataSource; the API server refuses it.', { kind })
      : message(
          'A dataSource of kind {kind} is silently dropped, and the volume starts empty. Sources other than claims and snapshots belong in dataSourceRef.',
          { kind },
        ),
    fixes: () => [addGroup(source, kind)],
  });
}

function isCore(reference: Field): boolean {
  const group = reference.get('apiGroup');
  return (group.isAbsent || group.text() === '') && !reference.isOpen;
}

/** For snapshots, whose group is known. */
function addGroup(reference: Field, kind: string) {
  const change =
    kind === 'VolumeSnapshot' && reference.get('apiGroup').written === undefined
      ? setEntry(reference, 'apiGroup', SNAPSHOTS)
      : undefined;
  return { title: message('Add apiGroup {group}', { group: SNAPSHOTS }), preferred: true, changes: [change] };
}

function differs(a: Field, b: Field): boolean {
  if (a.isUnknown || b.isUnknown) return false;
  return (a.text() ?? '') !== (b.text() ?? '');
}
