import type { IdentityNode } from '../views/identity-node';

/** Quotes a word for a POSIX shell where it needs it: a manifest may hold any text where a name belongs. */
function quoted(word: string): string {
  return /^[\w.,:/=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function line(...words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

/** The `kubectl` lines that somebody may want for a node, the most wanted first; none where the name is not known. */
export function kubectlLines({ kind, set, pod, claim }: IdentityNode): string[] {
  if (set === undefined) return [];
  const kubectl = (...words: string[]): string =>
    line('kubectl', ...(set.namespace === null ? [] : ['-n', set.namespace]), ...words);
  const claimLines = (name: string | null | undefined): string[] =>
    name
      ? [kubectl('get', 'persistentvolumeclaim', name), kubectl('describe', 'persistentvolumeclaim', name)]
      : [];
  if (kind === 'claim') return claimLines(claim?.name);
  if (kind === 'service' || kind === 'srvRecord') {
    const service = set.service?.name;
    if (service === undefined) return [];
    return [
      kubectl('get', 'service', service),
      kubectl('get', 'endpointslices', '-l', `kubernetes.io/service-name=${service}`),
    ];
  }
  if (kind === 'pod') {
    const name = pod?.name;
    if (!name) return [];
    const ports = set.service?.ports.slice(0, 1) ?? [];
    return [
      kubectl('exec', '-it', name, '--', 'sh'),
      kubectl('logs', '-f', name),
      kubectl('get', 'pod', name, '-o', 'wide'),
      kubectl('describe', 'pod', name),
      ...ports.map(({ port }) => kubectl('port-forward', name, `${port}:${port}`)),
      ...(pod?.persistentVolumeClaims ?? []).flatMap((own) => claimLines(own.name).slice(0, 1)),
    ];
  }
  if (kind !== 'statefulSet' || set.name === null) return [];
  return [
    kubectl('get', 'statefulset', set.name, '-o', 'wide'),
    kubectl('rollout', 'status', `statefulset/${set.name}`),
    kubectl('rollout', 'restart', `statefulset/${set.name}`),
    kubectl('describe', 'statefulset', set.name),
    kubectl('logs', `statefulset/${set.name}`, '--all-pods=true', '--prefix'),
  ];
}

/** The line that looks a node's DNS name up, to be run inside a pod of the cluster. */
export function nslookupLine({ kind, dnsName }: IdentityNode): string | undefined {
  if (dnsName === undefined) return undefined;
  return kind === 'srvRecord' ? line('nslookup', '-type=SRV', dnsName) : line('nslookup', dnsName);
}
