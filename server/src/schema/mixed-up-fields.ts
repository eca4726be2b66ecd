/**
 * Fields that people know from the type next door, by the name that they have here: what is `strategy` in a Deployment
 * is `updateStrategy` in a StatefulSet. By the name of the type, as the schema has it.
 */
const MIXED_UP: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['StatefulSetSpec', { strategy: 'updateStrategy' }],
  ['DaemonSetSpec', { strategy: 'updateStrategy' }],
  ['DeploymentSpec', { updateStrategy: 'strategy' }],
  ['ServicePort', { containerPort: 'port' }],
  ['ContainerPort', { port: 'containerPort', targetPort: 'containerPort' }],
]);

/** The field of a type that is called otherwise in a type beside it; undefined where nobody mixes them up. */
export function fieldMixedUp(type: string, key: string): string | undefined {
  const fields = MIXED_UP.get(type);
  return fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}
