import type { Span } from '../../base/span';
import type { DnsName } from '../../dns/dns-names';
import type { Reference } from '../../model/read-references';
import type { Selector } from '../../model/labels';
import type { TextSource } from '../../yaml/node';
import type { Resource } from '../chunk';

interface WrittenName {
  readonly role: 'definition' | 'reference';
  /** The name that is meant; `before` and `after` stand around it in the scalar (`datadir-` … `-0`). */
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  /** The whole scalar, quotes included. */
  readonly span: Span;
  readonly source: TextSource;
}

/** A label of a host name inside a longer string, counted from the front; the site is the label alone. */
export interface HostLabel {
  readonly name: DnsName;
  readonly label: number;
}

/** The name of a whole resource. */
export interface ResourceSite extends WrittenName {
  readonly what: 'resource';
  readonly kind: string;
  /** Absent for the resource's own name. */
  readonly reference?: Reference;
  readonly host?: HostLabel;
}

/** A key of a ConfigMap or Secret, or a port of a Service that others ask for. */
export interface MemberSite extends WrittenName {
  readonly what: 'data-key' | 'service-port';
  readonly kind: string;
  /** Absent where the member is defined. */
  readonly reference?: Reference;
  readonly host?: HostLabel;
}

/** The name of a part of a pod, meant in the resource that holds it or in the pods that a Service selects. */
export interface PodPartSite extends WrittenName {
  readonly what: 'volume' | 'container' | 'port';
  /** Claim templates are volumes whose name other names are made of. */
  readonly claimTemplate: boolean;
  /** List and index of the container around it, where there is one. */
  readonly container: string | undefined;
}

/** Key or value of a label of pods. */
export interface LabelSite extends WrittenName {
  readonly what: 'label-key' | 'label-value';
  readonly key: string;
  readonly value: string;
  /** Undefined in the labels of a template. */
  readonly selector: Selector | undefined;
  /** True in the selector with which a workload finds its own pods. */
  readonly own: boolean;
}

/** A name as it is written in a manifest, and what it is the name of; nothing has been looked up yet. */
export type Site = ResourceSite | MemberSite | PodPartSite | LabelSite;

/** A place at which a meaning is named. */
export interface Occurrence {
  readonly resource: Resource;
  readonly site: Site;
  readonly role: 'definition' | 'reference';
  /** What stands around the name in the scalar. */
  readonly before: string;
  readonly after: string;
}
