import type { BaseLanguageClient } from 'vscode-languageclient';
import { identitiesRequest, podsRequest } from '../../../../server/src/protocol/requests';
import { normalized } from '../normalized-uri';
import type { IdentitySource } from '../views/identity-store';

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
