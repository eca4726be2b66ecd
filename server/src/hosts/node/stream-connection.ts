import { pipeline, type Readable, type Writable } from 'node:stream';
import {
  createConnection,
  ErrorCodes,
  Message,
  ProposedFeatures,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
  type ConnectionOptions,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { framedInput } from './framed-input';
import { joinedOutput } from './joined-output';

const NOISE =
  'ordinal-language-server: skips what is not the language server protocol, in which every message begins with "Content-Length: N" and an empty line.\n';

/**
 * Connects with the client at the other end of two streams, standard input and output or a socket, and ends the process
 * when the input ends: with 0 after `shutdown`, else with 1. What is no message is answered with an error without an id,
 * as JSON-RPC asks for.
 */
export function streamConnection(from: Readable, to: Writable, options: ConnectionOptions): Connection {
  let hasNoise = false;
  const input = framedInput(() => {
    if (!hasNoise) process.stderr.write(NOISE);
    hasNoise = true;
  });
  const reader = new StreamMessageReader(input, { contentTypeDecoder: messageDecoder });
  const writer = new StreamMessageWriter(joinedOutput(to));
  const connection = createConnection(ProposedFeatures.all, reader, writer, options);
  reader.onError((error) => {
    if (!(error instanceof ResponseError)) return;
    const answer: ResponseMessage = { jsonrpc: '2.0', id: null, error: error.toJson() };
    void writer.write(answer);
  });
  pipeline(from, input, (error) => {
    if (error !== undefined) process.exit(1);
  });
  return connection;
}

const messageDecoder = {
  name: 'application/json',
  decode: (bytes: Uint8Array): Promise<Message> => Promise.resolve(bytes).then(decoded),
};

function decoded(bytes: Uint8Array): Message {
  let message: Message;
  try {
    message = JSON.parse(new TextDecoder().decode(bytes)) as Message;
  } catch {
    throw new ResponseError(ErrorCodes.ParseError, 'The message is no JSON.');
  }
  if (Message.isRequest(message) || Message.isNotification(message) || Message.isResponse(message))
    return message;
  throw new ResponseError(
    ErrorCodes.InvalidRequest,
    'The message is no request, no notification and no response. Messages are sent one by one, not in an array.',
  );
}
