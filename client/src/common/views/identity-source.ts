import { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { identitiesRequest, podsRequest } from '../../../../server/src/protocol/requests';
import type { IdentitySource } from './identity-store';

/** A URI as VS Code spells it; the server may spell it otherwise. */
export function normalized(uri: string): string {
  return Uri.parse(uri).toString();
}

/** Asks the server for identities. */
export function identitySource(client: BaseLanguageClient): IdentitySource {
  return {
    sets: async (uri) => {
      const params = { pods: false, ...(uri !== undefined && { textDocument: { uri } }) };
      const { statefulSets } = await client.sendRequest(identitiesRequest, params);
      return statefulSets.map((set) => ({ ...set, uri: normalized(set.uri) }));
    },
    pods: async (params) => (await client.sendRequest(podsRequest, params)).pods,
  };
}
