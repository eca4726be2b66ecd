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
export function registerCustomRequests(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(identitiesRequest, ({ textDocument, pods }) => {
    const question = [textDocument?.uri, pods !== false] as const;
    const { version, statefulSets } = service.identities(...question);
    // A file that the settings keep out is not read, so that nothing in it is missed.
    const removed = service.removedSets(...question).filter(({ uri }) => session.reaches(uri));
    return { version, statefulSets: [...statefulSets, ...removed] };
  });
  connection.onRequest(podsRequest, (params) => ({ pods: service.pods(params) }));
  connection.onRequest(topologyRequest, (params) => service.topology(params));
  connection.onRequest(rulesRequest, () => ({ rules: service.rules() }));
  connection.onRequest(explainRequest, ({ rule }) => ({ markdown: service.explain(rule) ?? null }));
  connection.onRequest(planRequest, (params) => {
    const answer = service.plan(params);
    return 'plan' in answer ? answer.plan : new ResponseError(LSPErrorCodes.RequestFailed, answer.problem);
  });
}
