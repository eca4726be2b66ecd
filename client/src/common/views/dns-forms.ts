/** How much of a DNS name is written out: as much as the searching pod's own namespace or cluster leaves open. */
export type DnsForm = 'short' | 'namespaced' | 'full';

/** The spellings of a DNS name that lead to the same record, the shortest first; only the full one without a namespace. */
export function dnsForms(fqdn: string, namespace: string | null): { form: DnsForm; name: string }[] {
  const full = { form: 'full' as const, name: fqdn };
  const at = namespace === null ? -1 : fqdn.indexOf(`.${namespace}.svc.`);
  if (namespace === null || at < 0) return [full];
  return [
    { form: 'short', name: fqdn.slice(0, at) },
    { form: 'namespaced', name: fqdn.slice(0, at + `.${namespace}.svc`.length) },
    full,
  ];
}
