import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ErrorCodes } from 'vscode-languageserver-protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient } from '../support/lsp-client';
import { ABOUT_TEXTS } from '../support/requests';

const program = fileURLToPath(new URL('../../server/dist/server.js', import.meta.url));

interface Answer {
  readonly id: number | null;
  readonly code: number | undefined;
}

/** A body behind the head that it needs. */
function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function request(id: number, method: string, params?: unknown): string {
  return framed(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
}

const INITIALIZE = request(1, 'initialize', { processId: null, rootUri: null, capabilities: {} });
const HOVER_PARAMS = { textDocument: { uri: 'file:///a.yaml' }, position: { line: 0, character: 0 } };
const SHUTDOWN = request(99, 'shutdown');
const EXIT = framed(JSON.stringify({ jsonrpc: '2.0', method: 'exit' }));

interface Said {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

/** What the built program writes when it gets `input`, and nothing more. */
async function written(input: string, args: readonly string[]): Promise<Said> {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  child.stdin.end(Buffer.from(input, 'latin1'));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { output, errors, code };
}

/** What the server answers to `input`. */
async function said(input: string): Promise<Pick<Said, 'errors' | 'code'> & { answers: Answer[] }> {
  const { output, ...rest } = await written(input, ['--stdio']);
  const answers = output
    .split(/Content-Length: \d+\r\n\r\n/)
    .filter((body) => body !== '')
    .map((body) => JSON.parse(body) as { id?: number | null; error?: { code: number } })
    .flatMap(({ id, error }) => (id === undefined ? [] : [{ id, code: error?.code }]));
  return { answers, ...rest };
}

describe('the bytes of a client that is broken', () => {
  it.each([
    ['noise', '\x00\xff garbage\r\n\r\n'],
    ['noise that does not end', '\x00\xff garbage '],
    ['a length that is no number', 'Content-Length: x\r\n\r\n'],
    ['a negative length', 'Content-Length: -5\r\n\r\n'],
    ['a length that no text has', 'Content-Length: 99999999999999\r\n\r\n'],
    ['a head without a length', 'Content-Type: application/json\r\n\r\n'],
    ['noise longer than any head', 'x'.repeat(100_000)],
  ])('%s is skipped, and standard error says so once', async (_, noise) => {
    const isPartOfHead = noise.endsWith(' ');
    const { answers, errors, code } = await said(noise + INITIALIZE + noise + SHUTDOWN + EXIT);
    expect(answers).toEqual([
      { id: 1, code: undefined },
      { id: 99, code: undefined },
    ]);
    expect(code).toBe(0);
    expect(errors.match(/\n/g) ?? []).toHaveLength(isPartOfHead ? 0 : 1);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['no JSON', framed('{"jsonrpc'), ErrorCodes.ParseError],
    ['nothing at all', framed(''), ErrorCodes.ParseError],
    ...[
      'null',
      '1',
      '"x"',
      '[]',
      '{}',
      '{"id":{},"method":"shutdown"}',
      '{"id":null,"method":"shutdown"}',
    ].map((body): [string, string, number] => [body, framed(body), ErrorCodes.InvalidRequest]),
    ['a batch', framed(`[{"jsonrpc":"2.0","id":8,"method":"shutdown"}]`), ErrorCodes.InvalidRequest],
  ])('a message that is %s is answered without an id', async (_, body, code) => {
    const { answers } = await said(INITIALIZE + body + SHUTDOWN + EXIT);
    expect(answers).toContainEqual({ id: null, code });
    expect(answers).toContainEqual({ id: 99, code: undefined });
  });

  it('a message that is cut off costs no more than the next one', async () => {
    const cut = request(2, 'textDocument/hover', HOVER_PARAMS).slice(0, -10);
    const { answers } = await said(INITIALIZE + cut + INITIALIZE + request(3, 'nothing') + SHUTDOWN + EXIT);
    expect(answers).toContainEqual({ id: null, code: ErrorCodes.ParseError });
    expect(answers).toContainEqual({ id: 99, code: undefined });
  });

  it('only noise ends with one sentence and no stack', async () => {
    const { answers, errors, code } = await said('this is no client\n');
    expect({ answers, code }).toEqual({ answers: [], code: 1 });
    expect(errors).toMatch(/^ordinal-language-server: skips what is not the language server protocol, .*\n$/);
  });

  it('what came before the end of the input is answered', async () => {
    const { answers, code } = await said(INITIALIZE + SHUTDOWN);
    expect({ answers: answers.map(({ id }) => id), code }).toEqual({ answers: [1, 99], code: 0 });
  });
});

describe('the program without a client', () => {
  it.each([[], ['--socket'], ['--pipe=']])('says how it is started: %j', async (...args) => {
    const { errors, code } = await written('', args);
    expect(errors).toContain('--stdio');
    expect({ code, stack: /^\s+at /m.test(errors) }).toEqual({ code: 2, stack: false });
  });

  it.each([
    ['--socket=1', 'port 1'],
    ['--socket 1', 'port 1'],
    ['--socket=70000', 'port 70000'],
    ['--socket=x', 'port x'],
    ['--pipe=/nonexistent', '/nonexistent'],
    ['--pipe /nonexistent', '/nonexistent'],
  ])('says in one sentence that nobody listens at %s', async (option, named) => {
    const { output, errors, code } = await written('', option.split(' '));
    expect({ output, code }).toEqual({ output: '', code: 1 });
    expect(errors).toMatch(/^ordinal-language-server: .+\.\n$/);
    expect(errors).toContain(named);
  });

  it.each(['socket', 'pipe'])('talks over a %s, and ends with it', async (kind) => {
    const here = folder();
    const received: string[] = [];
    const editor = createServer((socket) => {
      socket.setEncoding('utf8').on('data', (part: string) => {
        received.push(part);
        if (received.join('').includes('"id":99')) socket.end();
      });
      socket.write(`noise\r\n\r\n${INITIALIZE}${SHUTDOWN}`);
    });
    onTestFinished(() => {
      editor.close();
    });
    const pipe = process.platform === 'win32' ? '\\\\.\\pipe\\ordinal-test' : join(here.path, 'pipe');
    await new Promise<void>((resolve) => editor.listen(kind === 'pipe' ? pipe : 0, resolve));
    const address = editor.address();
    const at = typeof address === 'object' ? String(address?.port) : pipe;
    const { output, errors, code } = await written('', [`--${kind}=${at}`]);
    expect({ output, code }).toEqual({ output: '', code: 0 });
    expect(received.join('')).toContain('"id":1');
    expect(errors.match(/\n/g)).toHaveLength(1);
  });

  it.each(['--help', '--version'])('answers %s', async (option) => {
    expect(await written('', [option])).toMatchObject({
      output: expect.stringMatching(/--stdio|^\d+\.\d+\.\d+$/m) as string,
      errors: '',
      code: 0,
    });
  });
});

describe('messages at the wrong time', () => {
  it('are refused before initialize', async () => {
    const { answers } = await said(
      request(2, 'textDocument/hover', HOVER_PARAMS) + INITIALIZE + SHUTDOWN + EXIT,
    );
    expect(answers).toContainEqual({ id: 2, code: ErrorCodes.ServerNotInitialized });
    expect(answers).toContainEqual({ id: 1, code: undefined });
  });

  it('are refused after shutdown, and a second initialize always', async () => {
    const again = INITIALIZE.replace('"id":1', '"id":7');
    const { answers, code } = await said(
      INITIALIZE + again + SHUTDOWN + request(2, 'textDocument/hover', HOVER_PARAMS) + EXIT,
    );
    expect(answers).toContainEqual({ id: 7, code: ErrorCodes.InvalidRequest });
    expect(answers).toContainEqual({ id: 2, code: ErrorCodes.InvalidRequest });
    expect(code).toBe(0);
  });
});

describe('a request without parameters', () => {
  it.each([
    ['ordinal/identities', undefined],
    ['ordinal/topology', undefined],
    ['ordinal/plan', ErrorCodes.InvalidParams],
  ])('%s is answered where none is required', async (method, code) => {
    const { answers } = await said(
      INITIALIZE + request(2, method) + request(3, method, null) + request(4, method, {}) + SHUTDOWN + EXIT,
    );
    expect(answers).toEqual(
      [1, 2, 3, 4, 99].map((id) => ({ id, code: 1 < id && id < 5 ? code : undefined })),
    );
  });
});

describe('news of settings', () => {
  it.each([undefined, null, {}])('need no parameters: %j', async (params) => {
    const news = framed(
      JSON.stringify({ jsonrpc: '2.0', method: 'workspace/didChangeConfiguration', params }),
    );
    const { output, code } = await written(INITIALIZE + news + SHUTDOWN + EXIT, ['--stdio']);
    expect({ code, logged: output.match(/window\/logMessage.*/) }).toEqual({ code: 0, logged: null });
  });
});

/** Those that cannot be answered without parameters. */
const REQUESTS = [
  ...ABOUT_TEXTS,
  ...['codeLens/resolve', 'callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls'],
  ...['workspace/symbol', 'ordinal/plan', 'ordinal/pods', 'ordinal/explain', 'ordinal/checkWorkspace'],
];

const URI = 'file:///workspace/zk.yaml';
/** Everything that any request takes, each of a type that none takes. */
const WRONG_TYPES = {
  textDocument: { uri: 5 },
  position: [0, 0],
  positions: { line: 0 },
  range: 'all',
  item: { uri: URI },
  query: null,
  name: {},
  operation: 'delete',
  rule: ['service-not-found'],
  progress: 0.5,
};
/** The right types but for the innermost. */
const WRONG_INSIDE = {
  ...WRONG_TYPES,
  textDocument: { uri: URI },
  position: { line: '0', character: 0 },
  range: { start: { line: 0, character: 0 } },
  context: { only: 'quickfix' },
};

describe('parameters of the wrong types', () => {
  it.each(REQUESTS)('%s is answered with "invalid params"', async (method) => {
    const client = await LspClient.linked({});
    onTestFinished(() => client.stop());
    client.open(URI, MISNAMED);
    const inner = /codeLens$|documentSymbol|foldingRange|documentLink/.test(method) ? [] : [WRONG_INSIDE];
    for (const params of [null, [], {}, { textDocument: null }, WRONG_TYPES, ...inner])
      await expect(client.request(method, params), JSON.stringify(params)).rejects.toMatchObject({
        code: ErrorCodes.InvalidParams,
      });
    await client.settled();
    expect(client.codes(URI)).toContain('service-not-found');
  });

  it.each([
    ['textDocument/didOpen', { textDocument: { uri: URI, version: 2, text: null } }],
    ['textDocument/didOpen', { textDocument: { uri: 7, version: 2, text: '' } }],
    ['textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges: { text: '' } }],
    ['textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: 5 }] }],
    [
      'textDocument/didChange',
      {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [{ text: '', range: { start: 0, end: '9' } }],
      },
    ],
    ['textDocument/didClose', { textDocument: URI }],
    ['workspace/didChangeWatchedFiles', { changes: [{ uri: null, type: 3 }] }],
    ['workspace/didChangeWorkspaceFolders', { event: { added: 'x', removed: null } }],
    ['ordinal/setBase', { reset: true, files: [{ uri: URI, text: 5 }] }],
  ])('%s is dropped, and the log says so', async (method, params) => {
    const client = await LspClient.linked({});
    onTestFinished(() => client.stop());
    client.open(URI, MISNAMED);
    await client.settled();
    client.notify(method, params);
    await client.until(() => client.log.some((line) => line.startsWith(method)));
    await client.settled();
    expect(client.codes(URI)).toContain('service-not-found');
    expect(client.log.join('\n')).not.toMatch(/^\s+at /m);
  });

  it.each([
    null,
    {},
    { capabilities: 5 },
    { capabilities: {}, workspaceFolders: 'x' },
    { capabilities: {}, workspaceFolders: [{ uri: 5 }] },
    { capabilities: {}, rootUri: {} },
  ])('initialize with %j is refused, and may be said again', async (params) => {
    const { answers } = await said(request(2, 'initialize', params) + INITIALIZE + SHUTDOWN + EXIT);
    expect(answers).toEqual([
      { id: 2, code: ErrorCodes.InvalidParams },
      { id: 1, code: undefined },
      { id: 99, code: undefined },
    ]);
  });
});
