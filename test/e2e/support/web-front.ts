import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** What runs in the browser of a window, and how VS Code sees the workspace. */
export interface WebOptions {
  /** Folders of the extensions that the web worker runs, by the names under which they are served. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Whether VS Code asks for trust: a workspace is in restricted mode until somebody gives it. */
  readonly asksForTrust?: boolean;
}

/** Where the extensions are served, below the address of the front. */
export const webExtensionsPath = '/web-extensions';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * A server in front of VS Code's, which gives a window what vscode.dev gives it: extensions that the browser loads by
 * itself and runs in its web worker. VS Code's own server would run the same extensions in Node.
 */
export async function startWebFront(
  address: string,
  options: WebOptions,
): Promise<{ address: string; stop: () => void }> {
  const { hostname, port } = new URL(address);
  const front = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '').split('?')[0] ?? '';
    if (path.startsWith(`${webExtensionsPath}/`)) serveExtension(path, options, outgoing);
    else
      pass(
        address,
        incoming,
        outgoing,
        path === '/' ? (html) => configured(html, incoming, options) : undefined,
      );
  });
  front.on('upgrade', (incoming, socket, head) => {
    const lines = incoming.rawHeaders.flatMap((text, at, all) =>
      at % 2 === 0 ? [`${text}: ${all[at + 1]}`] : [],
    );
    const other = connect(Number(port), hostname, () => {
      other.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      other.write(head);
      other.pipe(socket).pipe(other);
    });
    // A window that is closed tears its connections; each end takes the other with it.
    socket.on('error', () => other.destroy());
    other.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, hostname, resolve));
  return {
    address: `http://${hostname}:${(front.address() as AddressInfo).port}`,
    stop: () => {
      front.close();
      front.closeAllConnections();
    },
  };
}

function serveExtension(path: string, { extensions }: WebOptions, outgoing: ServerResponse): void {
  const [name = '', ...rest] = path
    .slice(webExtensionsPath.length + 1)
    .split('/')
    .map(decodeURIComponent);
  const folder = extensions[name];
  const file = folder === undefined ? '' : join(folder, normalize(`/${rest.join('/')}`));
  if (!existsSync(file) || !statSync(file).isFile()) outgoing.writeHead(404).end();
  else
    outgoing
      .writeHead(200, { 'content-type': contentTypes[extname(file)] ?? 'text/plain' })
      .end(readFileSync(file));
}

/** Passes a request on and its answer back, changed by `edit`. */
function pass(
  address: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  edit?: (text: string) => string,
): void {
  const { method, url, headers } = incoming;
  const asked = request(`${address}${url}`, { method, headers }, (answer) => {
    if (edit === undefined) {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => {
      const headers = { ...answer.headers };
      delete headers['content-length'];
      outgoing.writeHead(answer.statusCode ?? 500, headers).end(edit(Buffer.concat(parts).toString()));
    });
  });
  asked.on('error', () => outgoing.destroy());
  incoming.pipe(asked);
}

/** Names the extensions in the page's configuration, in the place where vscode.dev names its own. */
function configured(
  html: string,
  { headers }: IncomingMessage,
  { extensions, asksForTrust = false }: WebOptions,
): string {
  const added = {
    enableWorkspaceTrust: asksForTrust,
    additionalBuiltinExtensions: Object.keys(extensions).map((name) => ({
      scheme: 'http',
      authority: headers.host,
      path: `${webExtensionsPath}/${name}`,
    })),
  };
  return html.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
    (_all, before: string, settings: string) => {
      const known = JSON.parse(settings.replaceAll('&quot;', '"')) as object;
      return before + JSON.stringify({ ...known, ...added }).replaceAll('"', '&quot;');
    },
  );
}
