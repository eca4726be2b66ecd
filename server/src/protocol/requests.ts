import { NotificationType, ProtocolRequestType, ProtocolRequestType0 } from 'vscode-languageserver-protocol';
import type { IdentitiesParams, IdentitiesResult, PodsParams, PodsResult } from './identities';
import type { PlanParams, PlanResult } from './plan';
import type { ExplainParams, ExplainResult, RulesResult } from './rules';
import type { TopologyParams, TopologyResult } from './topology';

/** Asks for the pods, DNS names and claims of one document or of the whole workspace. */
export const identitiesRequest = new ProtocolRequestType<
  IdentitiesParams,
  IdentitiesResult,
  never,
  void,
  void
>('ordinal/identities');

/** Asks for some pods of one StatefulSet. */
export const podsRequest = new ProtocolRequestType<PodsParams, PodsResult, never, void, void>('ordinal/pods');

/** Asks what the controllers would do; fails with one sentence where that cannot be said. */
export const planRequest = new ProtocolRequestType<PlanParams, PlanResult, never, void, void>('ordinal/plan');

/** Asks for the objects around StatefulSets and what joins them. */
export const topologyRequest = new ProtocolRequestType<TopologyParams, TopologyResult, never, void, void>(
  'ordinal/topology',
);

/** Asks for the ids and titles of all rules. */
export const rulesRequest = new ProtocolRequestType0<RulesResult, never, void, void>('ordinal/rules');

/** Asks for the page of a rule. */
export const explainRequest = new ProtocolRequestType<ExplainParams, ExplainResult, never, void, void>(
  'ordinal/explain',
);

/** Parameters of `ordinal/identitiesChanged`: documents whose identities may differ from the last answer. */
export interface IdentitiesChangedParams {
  uris: string[];
}

/** Sent by the server, once for a burst of edits, when identities or their problems may have changed. */
export const identitiesChangedNotification = new NotificationType<IdentitiesChangedParams>(
  'ordinal/identitiesChanged',
);

/** Parameters of `ordinal/checked`: documents that were edited or checked again. */
export interface CheckedParams {
  uris: string[];
}

/**
 * Sent by the server as soon as everything is checked that an event made out of date, to clients that say
 * `checkedNotifications: true` in `initializationOptions`: editors that know nothing of it would log each one.
 */
export const checkedNotification = new NotificationType<CheckedParams>('ordinal/checked');
