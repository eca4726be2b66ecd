import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  explainRequest,
  identitiesRequest,
  planRequest,
  podsRequest,
  rulesRequest,
  topologyRequest,
} from '../protocol/requests';
import type { Session } from './session';

/** Answers the requests that are Ordinal's own. */
export function registerCustomRequests({ connection, service }: Session): void {
  connection.onRequest(identitiesRequest, ({ textDocument, pods }) =>
    service.identities(textDocument?.uri, pods !== false),
  );
  connection.onRequest(podsRequest, (params) => ({ pods: service.pods(params) }));
  connection.onRequest(topologyRequest, (params) => service.topology(params));
  connection.onRequest(rulesRequest, () => ({ rules: service.rules() }));
  connection.onRequest(explainRequest, ({ rule }) => ({ markdown: service.explain(rule) ?? null }));
  connection.onRequest(planRequest, (params) => {
    const answer = service.plan(params);
    return 'plan' in answer ? answer.plan : new ResponseError(LSPErrorCodes.RequestFailed, answer.problem);
  });
}
