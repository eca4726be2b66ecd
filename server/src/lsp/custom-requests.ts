import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { explainRequest, identitiesRequest, planRequest, rulesRequest } from '../protocol/requests';
import type { Session } from './session';

/** Answers the requests that are Ordinal's own. */
export function registerCustomRequests({ connection, service }: Session): void {
  connection.onRequest(identitiesRequest, ({ textDocument }) => service.identities(textDocument?.uri));
  connection.onRequest(rulesRequest, () => ({ rules: service.rules() }));
  connection.onRequest(explainRequest, ({ rule }) => ({ markdown: service.explain(rule) ?? null }));
  connection.onRequest(planRequest, (params) => {
    const answer = service.plan(params);
    return 'plan' in answer ? answer.plan : new ResponseError(LSPErrorCodes.RequestFailed, answer.problem);
  });
}
