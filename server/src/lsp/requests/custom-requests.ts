import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  explainRequest,
  identitiesRequest,
  planRequest,
  podsRequest,
  rulesRequest,
  topologyRequest,
} from '../../protocol/requests';
import type { Session } from '../session';

/** Answers the requests that are Ordinal's own. */
export function registerCustomRequests({ connection, service }: Session): void {
  connection.onRequest(identitiesRequest, ({ textDocument, pods }) => {
    const uri = textDocument?.uri;
    const withPods = pods !== false;
    // Nobody waits until a whole workspace is checked: the client is told when there is more to know.
    const findings = uri === undefined ? 'known' : 'all';
    const { version, statefulSets } = service.identities(uri, { pods: withPods, findings });
    return { version, statefulSets: [...statefulSets, ...service.removedSets(uri, withPods)] };
  });
  connection.onRequest(podsRequest, (params) => ({ pods: service.pods(params) }));
  connection.onRequest(topologyRequest, (params) => service.topology(params));
  connection.onRequest(rulesRequest, async () => ({ rules: await service.rules() }));
  connection.onRequest(explainRequest, async ({ rule }) => ({
    markdown: (await service.explain(rule)) ?? null,
  }));
  connection.onRequest(planRequest, (params) => {
    const answer = service.plan(params);
    return 'plan' in answer ? answer.plan : new ResponseError(LSPErrorCodes.RequestFailed, answer.problem);
  });
}
