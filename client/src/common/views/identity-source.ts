import { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { identitiesRequest, podsRequest } from '../../../../server/src/protocol/requests';
import type { IdentitySource } from './identity-store';

/** A URI as VS Code spells it; the server may spell it otherwise. */
export function normalized(uri: string): string {
  return Uri.parse(uri).toString();
}

/** Asks the server for identities; one that ends before it has answered knows none. */
export function identitySource(client: BaseLanguageClient): IdentitySource {
  const unlessEnded = <T>(answer: Promise<readonly T[]>): Promise<readonly T[]> =>
    answer.catch((error: unknown) => {
      if (client.isRunning()) throw error;
      return [];
    });
  return {
    sets: (uri) => {
      const params = { pods: false, ...(uri !== undefined && { textDocument: { uri } }) };
      const answer = client.sendRequest(identitiesRequest, params);
      return unlessEnded(
        answer.then(({ statefulSets }) => statefulSets.map((set) => ({ ...set, uri: normalized(set.uri) }))),
      );
    },
    pods: (params) => unlessEnded(client.sendRequest(podsRequest, params).then(({ pods }) => pods)),
  };
}
