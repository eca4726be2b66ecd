import { message } from '../../../base/message';
import { expandAll, type PathPattern } from '../../../model/path-pattern';
import { inContainers, PROBES } from '../../../model/pod-fields';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';

/** Fields of some maps of a pod spec that take numbers of a certain range, as the API server validates them. */
interface Bounds {
  readonly maps: readonly PathPattern[];
  readonly keys: readonly string[];
  readonly min: number;
  readonly max: number;
}

const MAX_INT32 = 2 ** 31 - 1;
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const FILE_SOURCES = ['secret', 'configMap', 'downwardAPI'];

const NUMBERS: readonly Bounds[] = [
  {
    maps: PROBES.flatMap((probe) => inContainers(probe)),
    keys: ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'],
    min: 0,
    max: MAX_INT32,
  },
  {
    maps: [['securityContext'], ...inContainers('securityContext')],
    keys: ['runAsUser', 'runAsGroup', 'fsGroup'],
    min: 0,
    max: MAX_INT32,
  },
  {
    maps: ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map((kind) => [
      'affinity',
      kind,
      PREFERRED,
      '*',
    ]),
    keys: ['weight'],
    min: 1,
    max: 100,
  },
  { maps: [['topologySpreadConstraints', '*']], keys: ['maxSkew', 'minDomains'], min: 1, max: MAX_INT32 },
  { maps: [[]], keys: ['activeDeadlineSeconds'], min: 1, max: MAX_INT32 },
  {
    maps: ['httpGet', 'tcpSocket', 'grpc'].flatMap((handler) =>
      [...PROBES, 'lifecycle.postStart', 'lifecycle.preStop'].flatMap((asker) =>
        inContainers(...asker.split('.'), handler),
      ),
    ),
    keys: ['port'],
    min: 1,
    max: 65535,
  },
  {
    maps: [['volumes', '*', 'projected', 'sources', '*', 'serviceAccountToken']],
    keys: ['expirationSeconds'],
    min: 600,
    max: MAX_INT32,
  },
];

/** Places of single files in the volumes of a pod spec. */
export const FILES: readonly PathPattern[] = FILE_SOURCES.flatMap((source) => [
  ['volumes', '*', source, 'items', '*'],
  ['volumes', '*', 'projected', 'sources', '*', source, 'items', '*'],
]);

/** Permissions of files; `644` without a leading zero is a decimal number. */
const MODES: Bounds = {
  maps: [...[...FILE_SOURCES, 'projected'].map((source) => ['volumes', '*', source]), ...FILES],
  keys: ['defaultMode', 'mode'],
  min: 0,
  max: 0o777,
};

/** Reports numbers of a pod spec with which no pod is created. */
export function checkNumbers({ report }: RuleContext, podSpec: Field): void {
  for (const bounds of NUMBERS) {
    const { min, max } = bounds;
    for (const [field, value] of outside(podSpec, bounds))
      report({
        place: field.place,
        message: message('{value} is not between {min} and {max}; no pod will be created.', {
          value,
          min,
          max,
        }),
      });
  }
  for (const [field, value] of outside(podSpec, MODES))
    report({
      place: field.place,
      message: message(
        'Permissions are at most 0777, which is 511; this is {value}, and no pod will be created. Octal numbers begin with 0.',
        { value },
      ),
    });
}

function outside(podSpec: Field, { maps, keys, min, max }: Bounds): [Field, number][] {
  return expandAll(podSpec, maps).flatMap((map) =>
    keys.flatMap((key): [Field, number][] => {
      const field = map.find(key);
      const value = field?.number() ?? min;
      return field === undefined || (value >= min && value <= max) ? [] : [[field, value]];
    }),
  );
}
