import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  explainRequest,
  identitiesRequest,
  planRequest,
  rulesRequest,
  topologyRequest,
} from '../../../../server/src/protocol/requests';
import type { RulesResult } from '../../../../server/src/protocol/rules';
import {
  checkProgress,
  checkWorkspaceRequest,
  statusRequest,
  type CheckWorkspaceResult,
  type StatusResult,
} from '../../../../server/src/protocol/status';
import type { TopologyServer } from '../topology/topology-panels';

/** What commands and topologies ask the server for. */
export interface ServerRequests extends TopologyServer {
  rules(): Promise<RulesResult['rules']>;
  /** The page of a rule as Markdown; empty for a rule that does not exist. */
  explain(rule: string): Promise<string>;
  status(): Promise<StatusResult>;
  /** Checks all files; `report` hears how many of them are done. Fails where the token is cancelled. */
  checkWorkspace(
    report: (done: number, total: number) => void,
    token: CancellationToken,
  ): Promise<CheckWorkspaceResult>;
}

/** Asks through a client, which must be running. */
export function serverRequests(client: BaseLanguageClient): ServerRequests {
  let checks = 0;
  return {
    identities: async () => (await client.sendRequest(identitiesRequest, { pods: false })).statefulSets,
    topology: (params) => client.sendRequest(topologyRequest, params),
    plan: (params) => client.sendRequest(planRequest, params),
    rules: async () => (await client.sendRequest(rulesRequest)).rules,
    explain: async (rule) => (await client.sendRequest(explainRequest, { rule })).markdown ?? '',
    status: () => client.sendRequest(statusRequest),
    checkWorkspace: async (report, token) => {
      checks += 1;
      const progress = `ordinal-check-${checks}`;
      const listening = client.onProgress(checkProgress, progress, ({ done, total }) => report(done, total));
      try {
        return await client.sendRequest(checkWorkspaceRequest, { progress }, token);
      } finally {
        listening.dispose();
      }
    },
  };
}
