import { spawn } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OrdinalService } from '../../server/src/service';
import { MISNAMED } from '../cli/manifests';
import { Folder } from '../support/cli';
import { filesBelow, readJson, readText, root } from '../support/repository';

const guard = join(root, 'test-results/sockets.cjs');
const folders: Folder[] = [];

function folder(files: Readonly<Record<string, string>>): Folder {
  const made = new Folder(files);
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) made.remove();
});

/** What a workspace may hold to tempt a program: scripts, hooks, settings, links that lead outside. */
const TEMPTING = {
  'zk.yaml': MISNAMED,
  '.vscode/settings.json': '{"ordinal.trace.server": "verbose", "ordinal.server.path": "./evil.sh"}',
  '.ordinal.yaml': 'rules: {}\nextends: ./evil.js\nplugins: [./evil.js]\n',
  'ordinal.config.js': 'require("fs").writeFileSync("owned", "")',
  'evil.js': 'require("fs").writeFileSync("owned", "")',
  'package.json': '{"scripts": {"prepare": "touch owned"}, "kind": "x", "apiVersion": "y"}',
  'kustomization.yaml':
    'resources: [zk.yaml, ../../../../etc/passwd, http://127.0.0.1:9/x.yaml, github.com/a/b?ref=c]\nhelmCharts: [{name: x, repo: "http://127.0.0.1:9"}]\ngenerators: [exec.yaml]\ntransformers: [exec.yaml]\n',
  'exec.yaml':
    'apiVersion: x/v1\nkind: X\nmetadata: {name: x, annotations: {config.kubernetes.io/function: "exec: {path: ./evil.sh}"}}\n',
  'chart/Chart.yaml':
    'apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies: [{name: d, repository: "http://127.0.0.1:9"}]\n',
  'chart/templates/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: {{ exec "touch owned" }}}\n',
};

/** Runs a program of Ordinal in which every socket and every child process is fatal. */
function guarded(
  program: string,
  args: readonly string[],
  cwd: string,
  input = '',
): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', guard, resolvePath(root, program), ...args], { cwd });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, err });
    });
    // A server is told to exit; the end of its input would be a broken line.
    if (input === '') child.stdin.end();
    else child.stdin.write(input);
  });
}

function rpc(...messages: readonly object[]): string {
  return messages
    .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
    .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
    .join('');
}

describe('neither a socket nor a program', () => {
  beforeAll(() => {
    buildSync({
      entryPoints: [join(root, 'test/hardness/sockets.ts')],
      outfile: guard,
      platform: 'node',
      format: 'cjs',
      bundle: true,
    });
  });

  it('gets past the guard of this test unseen', async () => {
    const here = folder({
      'a.js': 'require("node:net").connect(9)',
      'b.js': 'require("node:child_process").spawn("true")',
    });
    for (const name of ['a.js', 'b.js'])
      expect((await guarded(join(here.path, name), [], here.path)).code).toBe(99);
  });

  it.each([
    ['check'],
    ['check --format sarif'],
    ['check --fix'],
    ['identities'],
    ['rules'],
    ['explain service-not-found'],
  ])(
    'is opened by ordinal %s',
    async (line) => {
      const here = folder(TEMPTING);
      const { code, err } = await guarded('server/dist/cli.js', line.split(' '), here.path);
      expect(err).not.toContain('FORBIDDEN');
      expect([0, 1, 2]).toContain(code);
      expect(existsSync(join(here.path, 'owned'))).toBe(false);
    },
    30_000,
  );

  it('is opened by the language server', async () => {
    const here = folder(TEMPTING);
    const uri = `file://${here.path}`;
    const document = {
      textDocument: { uri: `${uri}/kustomization.yaml` },
      position: { line: 0, character: 30 },
    };
    const input = rpc(
      { id: 1, method: 'initialize', params: { processId: null, rootUri: uri, capabilities: {} } },
      { method: 'initialized', params: {} },
      { id: 2, method: 'textDocument/hover', params: document },
      { id: 3, method: 'textDocument/documentLink', params: document },
      { id: 4, method: 'ordinal/identities', params: {} },
      { id: 5, method: 'shutdown' },
      { method: 'exit' },
    );
    const { code, err } = await guarded('server/dist/server.js', ['--stdio'], here.path, input);
    expect(err).not.toContain('FORBIDDEN');
    expect(code).toBe(0);
    expect(existsSync(join(here.path, 'owned'))).toBe(false);
  }, 30_000);
});

describe('a workspace that nobody trusts', () => {
  it('has no setting that names a program, a file or an address', () => {
    const { contributes } = readJson<{
      contributes: { configuration: { properties: Record<string, object> } };
    }>('package.json');
    const names = Object.keys(contributes.configuration.properties);
    expect(names.filter((name) => /path|command|exec|url|server$|host|java|runtime/i.test(name))).toEqual([
      'ordinal.trace.server',
    ]);
  });

  it('is left neither by paths of manifests nor by links', async () => {
    const outside = folder({ 'secret.yaml': MISNAMED.replaceAll('zk', 'outside') });
    const here = folder({
      'kustomization.yaml': `resources: [../${outside.path.split('/').at(-1) ?? ''}/secret.yaml]\n`,
    });
    symlinkSync(outside.path, join(here.path, 'linked'));
    symlinkSync('.', join(here.path, 'loop'));
    const { out } = await here.run(['identities', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({ version: 1, statefulSets: [] });
  });
});

describe('names of manifests', () => {
  const HOSTILE = '<img src=x onerror=alert(1)>[x](command:ordinal.copyText?%5B%22y%22%5D)`${7*7}`';

  it('make no link, no markup and no command of a hover', () => {
    const text = MISNAMED.replaceAll('zk-headless', JSON.stringify(HOSTILE)).replace(
      'serviceName: zk-hs',
      `serviceName: ${JSON.stringify(HOSTILE)}`,
    );
    const service = new OrdinalService({ commandLinks: true });
    const uri = 'file:///workspace/zk.yaml';
    service.setDisk(uri, text);
    const lines = text.split('\n');
    const hovers = lines.flatMap((line, at) =>
      [...line].flatMap((_, character) => service.hover(uri, { line: at, character })?.markdown ?? []),
    );
    expect(hovers.length).toBeGreaterThan(0);
    const unescaped = /(?<!\\)<img|(?<!\\)\[x(?<!\\)\]\(command:ordinal\.copyText\?%5B%22y/;
    const withoutCode = hovers.map((hover) =>
      hover.replace(/(`+)[^`]*?\1/g, '').replace(/```[\s\S]*?```/g, ''),
    );
    expect(withoutCode.filter((hover) => unescaped.test(hover))).toEqual([]);
  });

  it('called like parts of every object are keys like others', () => {
    const service = new OrdinalService({
      log: (text) => {
        throw new Error(text);
      },
    });
    const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    const entries = keys.map((key) => `    ${key}: {polluted: "yes"}\n`).join('');
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: __proto__\n  labels:\n${entries}spec:\n  selector:\n${entries}  clusterIP: None\n  ports: [{port: 80, __proto__: {x: 1}}]\n__proto__:\n  polluted: yes\n`;
    service.setDisk('file:///workspace/constructor.yaml', text);
    service.setDisk(
      'file:///workspace/set.yaml',
      MISNAMED.replace('serviceName: zk-hs', 'serviceName: __proto__'),
    );
    service.diagnostics('file:///workspace/constructor.yaml');
    service.identities();
    service.configure(JSON.parse('{"rules": {"__proto__": "off", "constructor": "error"}}') as object);
    service.diagnostics('file:///workspace/constructor.yaml');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('what ships', () => {
  it('has its licence in the notices, and stands in the bill of materials that npm writes', () => {
    const notices = readText('THIRD_PARTY_NOTICES.md');
    const bundles = readJson<Record<string, { inputs: string[] }>>('dist/bundles.json');
    const inside = new Set(
      Object.entries(bundles)
        .filter(([name]) => !name.includes('test'))
        .flatMap(([, { inputs }]) => inputs)
        .flatMap((input) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
    );
    expect(inside.size).toBeGreaterThan(5);
    expect([...inside].filter((name) => !notices.includes(`\n## ${name} `))).toEqual([]);
    expect(notices).toContain('The Kubernetes Authors');
    expect(notices).toContain('kubernetes-models (MIT)');
  });

  it('links in the client only to commands of its own', () => {
    const linked = filesBelow('client/src')
      .concat(filesBelow('server/src'))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .flatMap((path) =>
        [...readText(path).matchAll(/command:([a-zA-Z.]+)/g)].map(([, command = '']) => command),
      );
    expect(linked.filter((command) => command !== '' && !command.startsWith('ordinal.'))).toEqual([]);
  });
});
