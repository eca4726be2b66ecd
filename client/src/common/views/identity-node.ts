import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';

/** What a node of the tree stands for. */
export type IdentityNodeKind =
  'namespace' | 'statefulSet' | 'service' | 'podRange' | 'pod' | 'dnsName' | 'claim' | 'remainder';

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
  readonly expanded?: boolean;
  readonly children: readonly IdentityNode[];
  /** The full DNS name, where one exists. */
  readonly dnsName?: string;
  /** DNS names of all pods of a StatefulSet. */
  readonly peers?: readonly string[];
  readonly location?: Pick<StatefulSetIdentity, 'uri' | 'range'>;
}

/** What building the tree needs from its surroundings. */
export interface TreeContext {
  readonly t: (message: string, ...args: (string | number)[]) => string;
  readonly relativePath: (uri: string) => string;
}
