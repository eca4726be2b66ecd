import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the client would force upon the user about each lost connection goes to the log: `ServerRecovery` tells once. */
export function withQuietErrors<Client extends Pick<BaseLanguageClient, 'error'>>(client: Client): Client {
  const error = client.error.bind(client);
  client.error = (message, data, notify) => {
    error(message, data, notify === 'force' ? false : notify);
  };
  return client;
}
