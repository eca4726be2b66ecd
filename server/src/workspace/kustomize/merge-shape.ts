import { kindOf } from '../../model/kinds';

/**
 * What a strategic merge must know of a value: for a list the keys by which its items are told apart (without keys a
 * list is replaced as a whole), for a map or for the items of a list their fields.
 */
export interface MergeShape {
  readonly keys?: readonly string[];
  readonly fields?: Readonly<Record<string, MergeShape>>;
}

const BY_NAME: MergeShape = { keys: ['name'] };

const CONTAINERS: MergeShape = {
  keys: ['name'],
  fields: {
    env: BY_NAME,
    ports: { keys: ['containerPort', 'protocol'] },
    volumeMounts: { keys: ['mountPath'] },
    volumeDevices: { keys: ['devicePath'] },
    resources: { fields: { claims: BY_NAME } },
  },
};

const POD_SPEC: MergeShape = {
  fields: {
    containers: CONTAINERS,
    initContainers: CONTAINERS,
    ephemeralContainers: CONTAINERS,
    volumes: BY_NAME,
    imagePullSecrets: BY_NAME,
    resourceClaims: BY_NAME,
    schedulingGates: BY_NAME,
    hostAliases: { keys: ['ip'] },
    topologySpreadConstraints: { keys: ['topologyKey', 'whenUnsatisfiable'] },
  },
};

const NOTHING: MergeShape = {};
const SERVICE: MergeShape = { fields: { spec: { fields: { ports: { keys: ['port', 'protocol'] } } } } };
const SERVICE_ACCOUNT: MergeShape = { fields: { secrets: BY_NAME } };

/** The shape of a built-in kind. Custom resources have none that kustomize knows: their lists are replaced. */
export function shapeOf(apiVersion: string | undefined, kind: string): MergeShape {
  const info = kindOf(apiVersion, kind);
  if (info === undefined) return NOTHING;
  if (kind === 'Service') return SERVICE;
  if (kind === 'ServiceAccount') return SERVICE_ACCOUNT;
  if (info.podTemplate === undefined) return NOTHING;
  return [...info.podTemplate, 'spec'].reduceRight<MergeShape>(
    (shape, key) => ({ fields: { [key]: shape } }),
    POD_SPEC,
  );
}
