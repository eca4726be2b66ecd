import { message } from '../../../base/message';
import { expandAll, type PathPattern } from '../../../model/path-pattern';
import { CONTAINER_LISTS } from '../../../model/pod-fields';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';

/** Fields of a pod spec that take numbers of a certain range, as the API server validates them. */
interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly paths: readonly PathPattern[];
}

const MAX_INT32 = 2 ** 31 - 1;
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

function inContainers(...paths: readonly PathPattern[]): PathPattern[] {
  return CONTAINER_LISTS.flatMap((list) => paths.map((path) => [list, '*', ...path]));
}

const NUMBERS: readonly Bounds[] = [
  {
    min: 0,
    max: MAX_INT32,
    paths: inContainers(
      ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
        [
          'initialDelaySeconds',
          'timeoutSeconds',
          'periodSeconds',
          'successThreshold',
          'failureThreshold',
        ].map((key) => [probe, key]),
      ),
    ),
  },
  {
    min: 0,
    max: MAX_INT32,
    paths: [
      ...['runAsUser', 'runAsGroup', 'fsGroup'].map((key) => ['securityContext', key]),
      ['securityContext', 'supplementalGroups', '*'],
      ...inContainers(['securityContext', 'runAsUser'], ['securityContext', 'runAsGroup']),
    ],
  },
  {
    min: 1,
    max: 100,
    paths: ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map((kind) => [
      'affinity',
      kind,
      PREFERRED,
      '*',
      'weight',
    ]),
  },
  {
    min: 1,
    max: MAX_INT32,
    paths: ['maxSkew', 'minDomains'].map((key) => ['topologySpreadConstraints', '*', key]),
  },
];

/** Permissions of files; `644` without a leading zero is a decimal number. */
const MAX_MODE = 0o777;
const MODES: readonly PathPattern[] = [
  ...['secret', 'configMap', 'downwardAPI', 'projected'].map((source) => [
    'volumes',
    '*',
    source,
    'defaultMode',
  ]),
  ...['secret', 'configMap', 'downwardAPI'].flatMap((source) => [
    ['volumes', '*', source, 'items', '*', 'mode'],
    ['volumes', '*', 'projected', 'sources', '*', source, 'items', '*', 'mode'],
  ]),
];

/** Reports numbers of a pod spec with which no pod is created. */
export function checkNumbers({ report }: RuleContext, podSpec: Field): void {
  for (const { min, max, paths } of NUMBERS) {
    for (const field of expandAll(podSpec, paths)) {
      const value = field.number();
      if (value === undefined || (value >= min && value <= max)) continue;
      report({
        place: field.place,
        message: message('{value} is not between {min} and {max}; no pod will be created.', {
          value,
          min,
          max,
        }),
      });
    }
  }
  for (const field of expandAll(podSpec, MODES)) {
    const value = field.number();
    if (value === undefined || (value >= 0 && value <= MAX_MODE)) continue;
    report({
      place: field.place,
      message: message(
        'Permissions are at most 0777, which is 511; this is {value}, and no pod will be created. Octal numbers begin with 0.',
        { value },
      ),
    });
  }
}
