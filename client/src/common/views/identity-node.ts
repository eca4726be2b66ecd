import type {
  ClaimIdentity,
  PodIdentity,
  StatefulSetIdentity,
} from '../../../../server/src/protocol/identities';

/** What a node of the tree stands for; `variants` holds one set as several kustomizations make it. */
export type IdentityNodeKind =
  | 'namespace'
  | 'variants'
  | 'statefulSet'
  | 'service'
  | 'srvRecord'
  | 'podRange'
  | 'pod'
  | 'dnsName'
  | 'claim';

/** Some pods of a set, counted from its first one. */
export interface PodPage {
  readonly first: number;
  readonly count: number;
}

/** One line of the tree, as data: what it shows, what can be copied from it and where it comes from. */
export interface IdentityNode {
  /** Stays the same while the file is edited, so that open branches stay open. */
  readonly id: string;
  readonly kind: IdentityNodeKind;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says in place of label and description. */
  readonly accessibleLabel: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly severity?: 'error' | 'warning';
  /** How many problems the badge counts. */
  readonly problems?: number;
  readonly expanded?: boolean;
  readonly children: readonly IdentityNode[];
  /** Pods that stand below the children; they are asked for when somebody opens the node. */
  readonly pods?: PodPage;
  /** The full DNS name, where one exists. */
  readonly dnsName?: string;
  /** The set that the node belongs to; namespaces have none. */
  readonly set?: StatefulSetIdentity;
  readonly pod?: PodIdentity;
  readonly claim?: ClaimIdentity;
  readonly location?: Pick<StatefulSetIdentity, 'uri' | 'range'>;
  /** What commands on sets take as argument, where the name of the set is known; a null namespace is a template's. */
  readonly namespace?: string | null;
  readonly name?: string;
  readonly overlay?: string;
  readonly uri?: string;
}

/** What building the tree needs from its surroundings. */
export interface TreeContext {
  readonly t: (message: string, ...args: (string | number)[]) => string;
  readonly relativePath: (uri: string) => string;
}

/** The id of a namespace's line; an unknown namespace has a line of its own. */
export function namespaceId(namespace: string | null): string {
  return namespace === null ? 'namespace' : `namespace:${namespace}`;
}
