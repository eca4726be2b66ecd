const VARIABLE_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.podIP',
  'status.podIPs',
];

/** The minor from which `status.hostIPs` can be asked for; until 1.29 a feature gate has to be switched on for it. */
const HOST_IPS_SINCE = 28;

/** Fields of a pod that can be the value of a variable; single labels and annotations come on top. */
export function fieldsForVariables(minor: number): readonly string[] {
  return minor >= HOST_IPS_SINCE ? [...VARIABLE_FIELDS, 'status.hostIPs'] : VARIABLE_FIELDS;
}

/** Fields of a pod that can be the content of a file; single labels and annotations come on top. */
export const FIELDS_FOR_FILES: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.labels',
  'metadata.annotations',
];

/** Amounts that a container can be told of. */
export const RESOURCE_NAMES: readonly string[] = [
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
];

/** Says whether `resourceFieldRef` may ask for an amount; huge pages come in sizes of their own. */
export function isResourceName(name: string): boolean {
  return RESOURCE_NAMES.includes(name) || /^(?:limits|requests)\.hugepages-/.test(name);
}
