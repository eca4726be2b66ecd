import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';

/** Any object of the Kubernetes API, as far as the suite reads it. */
export interface KubeObject {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: { kind: string; name: string; uid: string }[];
  };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

/** What the API server answered. */
export interface ApiAnswer {
  readonly code: number;
  readonly body: Record<string, unknown>;
  /** Texts of the `Warning` headers. */
  readonly warnings: readonly string[];
}

/** One line of a watch. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject;
}

/** Where and as whom to ask. */
export interface ApiAccess {
  readonly port: number;
  readonly token: string;
  /** PEM of the certificate that the server shows. */
  readonly ca: string | Buffer;
}

/** Far more than a run takes; a loop that asks for ever ends here. */
const MOST_REQUESTS = 60_000;
const REQUEST_MILLISECONDS = 30_000;

/** A client of the API server on 127.0.0.1. */
export class KubernetesApi {
  private readonly agent: Agent;
  private requests = 0;

  constructor(private readonly access: ApiAccess) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 8 });
  }

  /** Sends a request; `body` is JSON, or text of the given type. Answers of any status are returned. */
  async send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<ApiAnswer> {
    this.requests += 1;
    if (this.requests > MOST_REQUESTS) throw new Error(`More than ${MOST_REQUESTS} requests in one run.`);
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    // Node gives a DELETE no length by itself, and the server would take the body for the next request.
    const length = text === undefined ? {} : { 'Content-Length': Buffer.byteLength(text) };
    const headers = { 'Content-Type': type, ...length };
    const options = { method, path, headers, agent: this.agent, timeout: REQUEST_MILLISECONDS };
    const response = await this.open(options, text);
    let answer = '';
    for await (const piece of response.setEncoding('utf8')) answer += String(piece);
    return {
      code: response.statusCode ?? 0,
      body: parsed(answer),
      warnings: warningsOf(response.headers.warning),
    };
  }

  /** The object at a path, or undefined where there is none. */
  async get(path: string): Promise<KubeObject | undefined> {
    const { code, body } = await this.send('GET', path);
    if (code === 404) return undefined;
    if (code !== 200) throw new Error(`GET ${path}: ${code} ${JSON.stringify(body)}`);
    return body as unknown as KubeObject;
  }

  /** The objects of a collection. */
  async list(path: string): Promise<KubeObject[]> {
    const { code, body } = await this.send('GET', path);
    if (code !== 200) throw new Error(`GET ${path}: ${code} ${JSON.stringify(body)}`);
    return body.items as KubeObject[];
  }

  /** Follows a collection from now on until `signal` aborts. Each event is given to `take` in its order. */
  async watch(path: string, signal: AbortSignal, take: (event: WatchEvent) => void): Promise<void> {
    // An agent of its own: the common one gives up on a connection that is silent for five seconds.
    const agent = new Agent();
    const response = await this.open({ method: 'GET', path: `${path}?watch=1`, agent, signal });
    if (response.statusCode !== 200) throw new Error(`Watching ${path}: ${response.statusCode}`);
    void follow(response, signal, take);
  }

  private open(options: RequestOptions, body?: string): Promise<IncomingMessage> {
    const { port, token, ca } = this.access;
    return new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}`, ...options.headers };
      const request = httpsRequest({ host: '127.0.0.1', port, ca, ...options, headers }, resolve);
      request.on('timeout', () => request.destroy(new Error(`No answer to ${options.path ?? ''}.`)));
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** Hands on what a watch sends; the end comes with the abort, anything else is a failure of the run. */
async function follow(
  response: IncomingMessage,
  signal: AbortSignal,
  take: (event: WatchEvent) => void,
): Promise<void> {
  let rest = '';
  try {
    for await (const piece of response.setEncoding('utf8')) {
      const lines = (rest + String(piece)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(JSON.parse(line) as WatchEvent);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Some refusals, such as of a path that does not exist, are plain text.
    return { message: text.trim() };
  }
}

/** `299 - "text"`: the texts, with the escapes of quoted strings undone. */
function warningsOf(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
    text.replace(/\\(.)/g, '$1'),
  );
}
