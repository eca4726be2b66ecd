import type { TextLabel } from '../../dns/labels';
import type { Manifest } from '../../model/manifest';
import type { Resource } from '../chunk';

/** Why a name does not lead to what it means. Each cause has a message of its own. */
export type DnsProblem =
  /** The set has no pod of an ordinal that is named; `scaled` is the manifest that says so. */
  | {
      readonly cause: 'ordinal';
      readonly label: TextLabel;
      readonly set: Resource;
      readonly ordinal: number;
      readonly scaled: Manifest;
    }
  /** The label behind the pod is not the governing Service of its set. */
  | {
      readonly cause: 'service-wrong';
      readonly label: TextLabel;
      readonly set: Resource;
      readonly expected: string;
    }
  /** `zk-0`, `zk-0.default`: the Service is left out. */
  | {
      readonly cause: 'service-missing';
      readonly label: TextLabel;
      readonly set: Resource;
      readonly expected: string;
      readonly bare: boolean;
    }
  /** `zk-0.zk.svc`: the namespace is left out, so that the pod is read as a Service. */
  | { readonly cause: 'namespace-forgotten'; readonly label: TextLabel; readonly target: Resource }
  | {
      readonly cause: 'namespace-wrong';
      readonly label: TextLabel;
      readonly target: Resource;
      readonly expected: string;
    }
  /** A short name, read in a namespace that is not the target's. `label` is the last one. */
  | {
      readonly cause: 'namespace-missing';
      readonly label: TextLabel;
      readonly target: Resource;
      readonly expected: string;
      readonly from: string;
    }
  /** No set under the Service makes such a pod. */
  | {
      readonly cause: 'pod-unknown';
      readonly label: TextLabel;
      readonly service: Resource;
      readonly near: string | undefined;
      readonly only: string | undefined;
    }
  | {
      readonly cause: 'service-unknown';
      readonly label: TextLabel;
      readonly near: Resource;
      readonly slip: boolean;
    }
  | { readonly cause: 'zone'; readonly labels: readonly TextLabel[] }
  /** The cluster's domain without `svc` in front of it. */
  | {
      readonly cause: 'svc-missing';
      readonly zone: readonly TextLabel[];
      readonly namespace: string | undefined;
      readonly complete: boolean;
    }
  | {
      readonly cause: 'port';
      readonly port: number;
      readonly index: number;
      readonly target: Resource;
      readonly known: readonly number[];
    }
  | {
      readonly cause: 'port-name';
      readonly label: TextLabel;
      readonly target: Resource;
      readonly known: readonly string[];
    };

/** What a name addresses. */
export type DnsTarget =
  | {
      readonly kind: 'pod';
      readonly set: Resource;
      readonly ordinals: { readonly from: number; readonly to: number } | undefined;
      readonly own: boolean;
    }
  | { readonly kind: 'service'; readonly service: Resource };

/** The answer for one name: its target, and what is wrong with it. Without either nothing is known about it. */
export interface DnsAnswer {
  readonly target: DnsTarget | undefined;
  readonly problem: DnsProblem | undefined;
}

/** For names about which nothing can be said. */
export const NOTHING_KNOWN: DnsAnswer = { target: undefined, problem: undefined };
