import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { identitiesRequest, planRequest } from '../protocol/requests';
import type { Documents } from './documents';
import type { Session } from './session';

/** Answers the requests that are Ordinal's own. */
export function registerCustomRequests({ connection, service }: Session, _documents: Documents): void {
  connection.onRequest(identitiesRequest, ({ textDocument }) => service.identities(textDocument?.uri));
  connection.onRequest(planRequest, (params) => {
    const answer = service.plan(params);
    return 'plan' in answer ? answer.plan : new ResponseError(LSPErrorCodes.RequestFailed, answer.problem);
  });
}
