/** Custom resources from which a controller makes an object of the same name, and the kind of that object. */
export const MAKERS: ReadonlyMap<string, string> = new Map([
  ['SealedSecret', 'Secret'],
  ['ExternalSecret', 'Secret'],
  ['VaultStaticSecret', 'Secret'],
  ['VaultDynamicSecret', 'Secret'],
  ['OnePasswordItem', 'Secret'],
  ['Certificate', 'Secret'],
  ['KafkaUser', 'Secret'],
  ['InfisicalSecret', 'Secret'],
  ['Bundle', 'ConfigMap'],
  ['SealedConfigMap', 'ConfigMap'],
]);
