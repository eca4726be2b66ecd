import {
  Message,
  MessageType,
  ShowMessageNotification,
  type Connection,
  type ConnectionOptions,
  type InitializeParams,
} from 'vscode-languageserver';
import { formatMessage, message } from '../base/message';
import { stackOf } from '../base/errors';
import { initializeResult } from './capabilities';
import { clientOptionsOf } from './client-options';
import { MessageGate } from './message-gate';
import type { ServerDependencies } from './server-dependencies';

/**
 * Runs the language server on a connection until the client ends it.
 *
 * `initialize` is answered with what this file imports, which is little beside the protocol: the client goes on while
 * the greater part of the program is loaded. What it sends meanwhile waits, in its order.
 */
export function startServer(
  connect: (options: ConnectionOptions) => Connection,
  dependencies: ServerDependencies,
): void {
  let session: Promise<void> | undefined;
  const gate = new MessageGate(async (received, next) => {
    if (session !== undefined) await session;
    // What was answered before is written first.
    if (Message.isNotification(received) && received.method === 'exit') await dependencies.pacing.nextTurn();
    await next(received);
  });
  const connection = connect({ messageStrategy: gate.strategy });
  gate.listen(connection);
  connection.onInitialize((params) => {
    session = loadSession(connection, params, dependencies);
    return initializeResult(dependencies.version, params.capabilities);
  });
  connection.listen();
}

async function loadSession(
  connection: Connection,
  params: InitializeParams,
  dependencies: ServerDependencies,
): Promise<void> {
  // In one turn of the event loop the answer is queued, in the next it is written; loading would hold both up.
  await dependencies.pacing.nextTurn();
  await dependencies.pacing.nextTurn();
  try {
    const { startSession } = await import('./language-server');
    startSession(connection, params, dependencies);
  } catch (error) {
    const { messages } = clientOptionsOf(params.initializationOptions);
    const text = message(
      'Ordinal cannot start: a part of its server cannot be loaded. Install Ordinal again.',
    );
    connection.console.error(stackOf(error));
    await connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Error,
      message: formatMessage(text, messages),
    });
  }
}
