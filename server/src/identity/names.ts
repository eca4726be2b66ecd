/** Name of a pod of a StatefulSet (facts 1.2). */
export function podName(set: string, ordinal: number): string {
  return `${set}-${ordinal}`;
}

/** Ordinal in the name of a pod of a StatefulSet: the digits after the last hyphen (facts 1.3). */
export function ordinalOfPod(pod: string): number {
  return Number(pod.slice(pod.lastIndexOf('-') + 1));
}

/** Name of the claim that a claim template makes for an ordinal (facts 1.8). */
export function claimName(template: string, set: string, ordinal: number): string {
  return `${template}-${set}-${ordinal}`;
}

/** Name of the claim that a claim template makes for a pod. */
export function claimOfPod(template: string, pod: string): string {
  return `${template}-${pod}`;
}

/** DNS name of a Service (facts 1.12). */
export function serviceFqdn(service: string, namespace: string, clusterDomain: string): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}

/** DNS name of a pod under its governing Service (facts 1.12). */
export function podFqdn(pod: string, service: string, namespace: string, clusterDomain: string): string {
  return `${pod}.${serviceFqdn(service, namespace, clusterDomain)}`;
}

/** SRV name of a named port (facts 1.16). */
export function srvName(
  port: string,
  protocol: string,
  service: string,
  namespace: string,
  clusterDomain: string,
): string {
  return `_${port}._${protocol.toLowerCase()}.${serviceFqdn(service, namespace, clusterDomain)}`;
}

/** `zk-0`, `zk-0, zk-1`, `zk-0 … zk-9`: neighbouring pods of a set, for a sentence in any language; `domain` follows each. */
export function podRange(set: string, start: number, count: number, domain = ''): string {
  const first = `${podName(set, start)}${domain}`;
  if (count === 1) return first;
  return `${first}${count === 2 ? ', ' : ' … '}${podName(set, start + count - 1)}${domain}`;
}
