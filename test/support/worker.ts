import { dirname } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { readText } from './repository';

/** A message of JSON-RPC, as far as tests read it. */
export interface RpcMessage {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A language server in a world that has what a web worker has, and nothing of Node. */
export interface WorkerServer {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** The parameters of the next notification of a method that `accepts` wants. */
  next(method: string, accepts?: (params: unknown) => boolean): Promise<unknown>;
  /** What was called of a worker's ways to the network; nothing of them works here. */
  readonly networkCalls: readonly string[];
}

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'Worker'];

/** Runs a script as a worker; `answer` gives the results of what the server asks the client. */
export function startWorker(
  bundle: string,
  answer: (method: string, params: unknown) => unknown,
): WorkerServer {
  const pending = new Map<number, (message: RpcMessage) => void>();
  const notifications: RpcMessage[] = [];
  const waiting = new Set<() => void>();
  const networkCalls: string[] = [];
  const forbidden = NETWORK.map((name) => [
    name,
    function refuse() {
      networkCalls.push(name);
      throw new Error(`There is no network: ${name}.`);
    },
  ]);
  const toClient = (message: RpcMessage): void => {
    if (message.method === undefined) {
      pending.get(Number(message.id))?.(message);
    } else if (message.id === undefined) {
      notifications.push(message);
      waiting.forEach((check) => check());
    } else {
      send({ id: message.id, result: answer(message.method, message.params) ?? null });
    }
  };
  // Copied on both ways, as between threads: what a structured clone refuses fails here too.
  const self: Record<string, unknown> = createContext({
    addEventListener: () => undefined,
    postMessage: (message: unknown) => queueMicrotask(() => toClient(structuredClone(message) as RpcMessage)),
    // What is no file of this repository cannot be read.
    importScripts: (path: string) => void runInContext(readText(path), self, { filename: path }),
    console,
    performance,
    setTimeout,
    clearTimeout,
    MessageChannel,
    TextEncoder,
    TextDecoder,
    URL,
    queueMicrotask,
    ...Object.fromEntries(forbidden),
  });
  self['self'] = self;
  const post = (data: unknown): void => (self['onmessage'] as (event: object) => void)({ data });
  const send = (message: object): void => post(structuredClone({ jsonrpc: '2.0', ...message }));
  runInContext(readText(bundle), self, { filename: bundle });
  // As the client does: the worker cannot know where the other scripts are.
  post(dirname(bundle));
  return {
    networkCalls,
    request(method, params) {
      const id = pending.size + 1;
      return new Promise((resolve, reject) => {
        pending.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
        send({ id, method, params });
      });
    },
    notify: (method, params) => send({ method, params }),
    next(method, accepts = () => true) {
      return new Promise((resolve) => {
        const check = (): void => {
          const at = notifications.findIndex(
            (message) => message.method === method && accepts(message.params),
          );
          if (at < 0) return;
          waiting.delete(check);
          resolve(notifications.splice(at, 1)[0]?.params);
        };
        waiting.add(check);
        check();
      });
    },
  };
}
