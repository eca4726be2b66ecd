import { NotificationType, ProtocolRequestType } from 'vscode-languageserver-protocol';
import type { IdentitiesParams, IdentitiesResult } from './identities';

/** Asks for the pods, DNS names and claims of one document or of the whole workspace. */
export const identitiesRequest = new ProtocolRequestType<IdentitiesParams, IdentitiesResult, never, void, void>(
  'ordinal/identities',
);

/** Parameters of `ordinal/identitiesChanged`: documents whose identities may differ from the last answer. */
export interface IdentitiesChangedParams {
  uris: string[];
}

/** Sent by the server, debounced, when identities may have changed. */
export const identitiesChangedNotification = new NotificationType<IdentitiesChangedParams>(
  'ordinal/identitiesChanged',
);
