/** What the controllers and CoreDNS made of the manifests of one case. */
export interface ObservedIdentities {
  readonly sets: readonly ObservedSet[];
  /** SRV answers of CoreDNS, `target:port`, by name; names without an answer are left out. */
  readonly srv: Readonly<Record<string, readonly string[]>>;
}

/** One StatefulSet in the cluster. */
export interface ObservedSet {
  readonly name: string;
  readonly pods: readonly ObservedPod[];
  /** Names of its claims, sorted. */
  readonly claims: readonly string[];
  /** Why pods or claims could not be made, from the events of the controller. */
  readonly failures?: readonly string[];
}

/** One pod in the cluster. */
export interface ObservedPod {
  readonly name: string;
  readonly hostname?: string;
  readonly subdomain?: string;
  /** Value of the label `apps.kubernetes.io/pod-index`. */
  readonly index?: string;
  /** The claims that its volumes name, in the order of the claim templates. */
  readonly claims: readonly string[];
  /** Which records `<pod>.<serviceName>.<namespace>.svc.cluster.local` has: `A`, `A AAAA` or nothing. */
  readonly records: string;
}
