import { dnsForms } from '../views/dns-forms';

/** How a list of peers is written. */
export interface PeerListStyle {
  /** As it is written behind the name: `2181`; empty for none. */
  readonly port: string;
  readonly separator: string;
  /** True for names that resolve only inside the namespace. */
  readonly short: boolean;
}

/** Writes the names of peers as one list. */
export function peerList(names: readonly string[], namespace: string | null, style: PeerListStyle): string {
  return names
    .map((name) => (style.short ? (dnsForms(name, namespace)[0]?.name ?? name) : name))
    .map((name) => (style.port === '' ? name : `${name}:${style.port}`))
    .join(style.separator);
}
