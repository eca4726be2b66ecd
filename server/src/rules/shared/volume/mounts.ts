import { expandAll } from '../../../model/path-pattern';
import type { Field } from '../../../yaml/field';
import { allContainersOf, hidesEntries } from '../pod-lists';

const MOUNTS = ['volumeMounts', 'volumeDevices'];
const MOUNTED_NAMES = MOUNTS.map((list) => [list, '*', 'name']);

/** The names of volumes that containers mount, once for each mount; undefined where a template may mount others. */
export function mountedNames(spec: Field): string[] | undefined {
  if (hidesEntries(spec, MOUNTS)) return undefined;
  const names = allContainersOf(spec).flatMap((container) => expandAll(container, MOUNTED_NAMES));
  return names.some((name) => name.isUnknown) ? undefined : names.flatMap((name) => name.text() ?? []);
}
