import {
  ErrorCodes,
  Message,
  RequestType,
  ResponseError,
  type Connection,
  type MessageStrategy,
} from 'vscode-languageserver';
import { givenParameters, wrongParameter } from './parameters';

/** Why a message is not handled; the code is one of JSON-RPC's or of the protocol's. */
interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** The library answers requests only by a handler, so a refused request is handed to this one. */
const refusedRequest = new RequestType<Refusal, never, void>('ordinal/refused');

/**
 * Keeps from the handlers what they could not work with: messages before `initialize` and after `shutdown`, and
 * parameters that are missing or of another type. A request is answered with the error that the protocol has for it; a
 * notification is dropped, and the client's log says so.
 */
export class MessageGate {
  private phase: 'before initialize' | 'running' | 'shut down' = 'before initialize';
  private connection: Connection | undefined;

  /** @param handle takes what may pass */
  constructor(private readonly handle: MessageStrategy['handleMessage']) {}

  readonly strategy: MessageStrategy = {
    handleMessage: (received, next) => {
      const isRequest = Message.isRequest(received);
      if (!isRequest && !Message.isNotification(received)) return this.handle(received, next);
      const { method } = received;
      const params = givenParameters(method, received.params);
      const refusal = this.refusalOf(method, params);
      if (refusal === undefined) {
        if (method === 'initialize') this.phase = 'running';
        if (method === 'shutdown') this.phase = 'shut down';
        return this.handle({ ...received, params } as Message, next);
      }
      if (isRequest) return next({ ...received, method: refusedRequest.method, params: refusal } as Message);
      // Nothing may be sent before `initialize` is answered.
      if (this.phase === 'running') this.connection?.console.warn(`${refusal.reason} It is ignored.`);
    },
  };

  listen(connection: Connection): void {
    this.connection = connection;
    connection.onRequest(refusedRequest, ({ code, reason }) => new ResponseError(code, reason));
  }

  private refusalOf(method: string, params: unknown): Refusal | undefined {
    if (method === 'exit') return undefined;
    if (this.phase === 'shut down') return invalid(`${method} came after "shutdown".`);
    if (method === 'initialize' && this.phase === 'running')
      return invalid(`${method} came for a second time.`);
    if (method !== 'initialize' && this.phase === 'before initialize')
      return { code: ErrorCodes.ServerNotInitialized, reason: `${method} came before "initialize".` };
    const wrong = wrongParameter(method, params);
    if (wrong === undefined) return undefined;
    const reason = `${method} came with a parameter that is missing or of another type: "${wrong}".`;
    return { code: ErrorCodes.InvalidParams, reason };
  }
}

function invalid(reason: string): Refusal {
  return { code: ErrorCodes.InvalidRequest, reason };
}
