import { spawn } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { pageHtml } from '../../client/src/common/topology/page-html';
import { completionsAt } from '../../server/src/features/completion/completion';
import { hoverAt } from '../../server/src/features/hover/hover';
import { OrdinalService } from '../../server/src/service';
import { MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';
import { filesBelow, readJson, readText, root } from '../support/repository';

const guard = join(root, 'test-results/sockets.cjs');

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a workspace may hold to tempt a program: scripts, hooks, settings, links that lead outside. */
const TEMPTING = {
  'zk.yaml': MISNAMED,
  '.vscode/settings.json': '{"ordinal.trace.server": "verbose", "ordinal.server.path": "./evil.sh"}',
  '.ordinal.yaml': 'rules: {service-not-found: warning}\n',
  'ordinal.config.js': 'require("fs").writeFileSync("owned", "")',
  'evil.js': 'require("fs").writeFileSync("owned", "")',
  'package.json': '{"scripts": {"prepare": "touch owned"}, "kind": "x", "apiVersion": "y"}',
  'overlay/own.yaml': MISNAMED.replaceAll('zk', 'own'),
  'overlay/kustomization.yaml':
    'resources: [own.yaml, ../../outside.yaml, /etc/passwd, "..%2f..%2foutside.yaml", "file:///etc/passwd", ../../../../etc/passwd, http://127.0.0.1:9/x.yaml, github.com/a/b?ref=c]\nhelmCharts: [{name: x, repo: "http://127.0.0.1:9"}]\ngenerators: [exec.yaml]\ntransformers: [exec.yaml]\n',
  'exec.yaml':
    'apiVersion: x/v1\nkind: X\nmetadata: {name: x, annotations: {config.kubernetes.io/function: "exec: {path: ./evil.sh}"}}\n',
  'chart/Chart.yaml':
    'apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies: [{name: d, repository: "http://127.0.0.1:9"}]\n',
  'chart/templates/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: {{ exec "touch owned" }}}\n',
};

/** Parts of a program carry a hash of what they hold. */
function unhashed(path: string): string {
  return path.replace(/-[A-Z0-9]{8}(?=\.js$)/, '-#');
}

/** Runs a program of Ordinal in which every socket and every child process is fatal. */
function guarded(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', guard, resolvePath(root, program), ...args], { cwd });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
    child.stdin.end();
  });
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
      'c.js': 'fetch("http://127.0.0.1:9").catch(() => undefined)',
      'd.js': 'require("node:dns").promises.resolve4("localhost").catch(() => undefined)',
      'e.js': 'try { require("node:https").get("https://127.0.0.1:9") } catch {}',
      'f.js': 'require("node:dgram").createSocket("udp4")',
      'g.mjs': 'import { connect } from "node:tls"; connect(9)',
      'h.js': 'new WebSocket("ws://127.0.0.1:9")',
      'i.js': 'require("node:http2").connect("http://127.0.0.1:9")',
      'j.js': 'require("node:net").createServer().listen(0)',
    });
    const names = readdirSync(here.path);
    const runs = await Promise.all(names.map((name) => guarded(join(here.path, name), [], here.path)));
    expect(runs.map(({ code }) => code)).toEqual(names.map(() => 99));
  });

  it.each([
    ['check', 0, 'service-not-found'],
    ['check --format sarif', 0, 'service-not-found'],
    ['check --fix', 0, 'resources of'],
    ['identities', 0, 'zk-0'],
    ['plan --statefulset zk --replicas 1', 0, 'zk-2'],
    ['rules', 0, 'service-not-found'],
    ['explain service-not-found', 0, 'service-not-found'],
  ])(
    'is opened by ordinal %s, which does its work',
    async (line, wanted, says) => {
      const here = folder(TEMPTING);
      const { code, out, err } = await guarded('server/dist/cli.js', line.split(' '), here.path);
      expect(err).not.toContain('FORBIDDEN');
      expect({ code, err }).toMatchObject({ code: wanted });
      expect(out).toContain(says);
      expect(existsSync(join(here.path, 'owned'))).toBe(false);
    },
    30_000,
  );

  it('is opened for a configuration file that names programs: it is refused', async () => {
    const here = folder({ ...TEMPTING, '.ordinal.yaml': 'extends: ./evil.js\nplugins: [./evil.js]\n' });
    const { code, err } = await guarded('server/dist/cli.js', ['check'], here.path);
    expect(code).toBe(2);
    expect(err).toContain('Ordinal has no setting "extends"');
    expect(existsSync(join(here.path, 'owned'))).toBe(false);
  }, 30_000);

  it('is opened by the language server, which does its work', async () => {
    const here = folder(TEMPTING);
    vi.stubEnv('NODE_OPTIONS', `--require ${JSON.stringify(guard)}`);
    const client = await LspClient.spawned({ folders: [here.path] });
    await client.loaded();
    await client.settled();
    const uri = (path: string): string => uriOf(join(here.path, path));
    expect(client.codes(uri('zk.yaml'))).toContain('service-not-found');
    const textDocument = { uri: uri('overlay/kustomization.yaml') };
    const links = await client.request<{ target: string }[]>('textDocument/documentLink', { textDocument });
    // Paths that leave the workspace lead nowhere.
    expect(links.map(({ target }) => target)).toEqual([uri('overlay/own.yaml')]);
    await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 30 } });
    await client.request('ordinal/topology', {});
    await client.request('shutdown', undefined);
    client.notify('exit');
    // The guard would have ended the process with 99.
    expect(await client.ended).toBe(0);
    client.connection.dispose();
    expect(existsSync(join(here.path, 'owned'))).toBe(false);
  }, 30_000);
});

describe('what runs in VS Code', () => {
  const sources = filesBelow('client/src').filter((path) => /(?<!\.test)\.ts$/.test(path));
  const using = (pattern: RegExp): string[] => sources.filter((path) => pattern.test(readText(path)));

  it('uses nothing that opens a socket, starts a program other than the server or makes code', () => {
    expect(sources.length).toBeGreaterThan(50);
    const starting = 'client/src/node/server-processes.ts';
    expect(
      using(/from '(?:node:)?(?:net|tls|http2?|https|dgram|dns|child_process|cluster|worker_threads|vm)'/),
    ).toEqual([starting]);
    expect(readText(starting)).toContain("import { fork, type ChildProcess } from 'node:child_process';");
    const made = sources.flatMap((path) => readText(path).match(/new ServerProcesses\(.*/g) ?? []);
    expect(made).toEqual(["new ServerProcesses(context.asAbsolutePath('dist/server/node.js'));"]);
    expect(
      using(
        /\b(?:fetch|WebSocket|EventSource|XMLHttpRequest|sendBeacon|importScripts|eval)\(|new Function\(/,
      ),
    ).toEqual([]);
    expect(using(/openExternal|createTerminal|vscode\.tasks|ShellExecution|ProcessExecution/)).toEqual([]);
  });

  it('has libraries that could only where they talk to the server, which is asked over its own channel', () => {
    const bundles = readJson<Record<string, { inputs: string[] }>>('dist/bundles.json');
    const able = (names: readonly string[], pattern: RegExp): string[] =>
      names
        .flatMap((name) => bundles[name]?.inputs ?? [])
        .filter(
          (path) =>
            path.includes('node_modules') && pattern.test(readText(path.slice(path.indexOf('node_modules')))),
        );
    const inBrowser = ['dist/client/browser.js', 'dist/client/topology.js', 'dist/server/browser.js'];
    const inNode = able(
      Object.keys(bundles).filter((name) => name.startsWith('dist/client/') && !inBrowser.includes(name)),
      /require\("(?:node:)?(?:net|tls|https?|dgram|dns|child_process)"\)/,
    );
    expect(inNode.map((path) => path.slice(path.indexOf('node_modules'))).sort()).toEqual([
      'node_modules/vscode-jsonrpc/lib/node/main.js',
    ]);
    const start = readText('client/src/node/process-client.ts');
    expect(start.match(/\w*MessageReader\(|TransportKind|command:/g)).toEqual(['IPCMessageReader(']);
    const web = /\bfetch\(|WebSocket|EventSource|XMLHttpRequest|sendBeacon/;
    expect(able(inBrowser, web)).toEqual([]);
  });

  it('holds no word of the network in what ships, but for other ways of the protocol’s library to reach a server', () => {
    const shipped = ['dist/client', 'dist/server', 'server/dist'].flatMap((folder) =>
      filesBelow(folder).filter((path) => path.endsWith('.js')),
    );
    expect(shipped.length).toBeGreaterThan(10);
    const web =
      /(?<![\w.$"'`-])(?:fetch|importScripts|XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection)\(|\.sendBeacon\(|(?:globalThis|self|window)\.(?:fetch|WebSocket|XMLHttpRequest|EventSource)/g;
    // Parts ask for modules by a function whose name says nothing.
    const node =
      /\("(?:node:)?(?:net|tls|http2?|https|dgram|dns(?:\/promises)?|child_process|cluster|worker_threads|vm|inspector)"\)|from ?"(?:node:)?(?:net|tls|https?|dgram|dns)"/g;
    const found = (pattern: RegExp): Record<string, string[]> =>
      Object.fromEntries(
        shipped.flatMap((path) => {
          const words = [...readText(path).matchAll(pattern)].map(([word]) => word);
          return words.length === 0 ? [] : [[unhashed(path), [...new Set(words)].sort()]];
        }),
      );
    // The first script of the worker loads the others, which stand beside it.
    expect(found(web)).toEqual({ 'dist/server/browser.js': ['importScripts('] });
    // Other ways to reach a server, which are taken only where somebody asks for them: it connects by itself with an
    // editor that waits at a socket or pipe. `vm` measures memory there.
    const inServer = ['("net")', '("node:net")', '("node:vm")'];
    expect(found(node)).toEqual({
      'dist/client/main.js': ['("node:child_process")'],
      'dist/server/node.js': inServer,
      'server/dist/server.js': inServer,
      // git, for `--base` and nothing else.
      'server/dist/cli.js': ['("node:child_process")'],
    });
    expect(readText('server/src/hosts/node/resting-memory.ts')).toContain(
      "import { measureMemory } from 'node:vm';",
    );
  });

  it('shows names as text: no markup is made of them, and trust is given to commands one by one', () => {
    expect(using(/MarkdownString|supportHtml: true|isTrusted: true/)).toEqual([]);
    expect(using(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc/)).toEqual([]);
    const [, enabled = ''] =
      /HOVER_COMMANDS = \[([^\]]*)\]/.exec(readText('client/src/common/server/client-options.ts')) ?? [];
    const commands = [...enabled.matchAll(/'([^']+)'/g)].map(([, command]) => command);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => command?.startsWith('ordinal.') !== true)).toEqual([]);
  });

  it('has a page that runs its own script only, whatever the names of a manifest hold', () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'';
    const html = pageHtml({
      language: 'en',
      script: 'vscode-resource:/topology.js',
      style: 'vscode-resource:/topology.css',
      source: 'vscode-resource:',
      nonce: 'n0nce',
      title: hostile,
      state: { question: { namespace: hostile, name: hostile, overlay: hostile } },
      translations: { [hostile]: hostile },
    });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script nonce="n0nce"');
    expect(html).not.toMatch(/<img|onerror=alert\(1\)>/);
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      'style-src vscode-resource:',
      "script-src 'nonce-n0nce'",
      'img-src blob:',
    ]);
  });
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
  // Names that Ordinal takes for names: with `<…>` or `${…}` in them they would be placeholders, which nothing shows.
  it.each([
    '[x](command:ordinal.copyText?1)',
    'a`[x](command:ordinal.copyText?1)`b',
    '``[x](command:ordinal.copyText?1)',
    '<img/src=x onerror=alert(1)//',
    '![x](https://example.com/x.png)',
  ])('make no link, no markup and no command of a hover: %s', (name) => {
    const text = MISNAMED.replace('zk-hs', 'zk-headless').replaceAll(
      /\b(?:zk-headless|zk|server|datadir)\b/g,
      JSON.stringify(name),
    );
    const service = new OrdinalService({ commandLinks: true });
    const uri = 'file:///workspace/zk.yaml';
    service.setDisk(uri, text);
    const shown = text.split('\n').flatMap((line, at) =>
      [...line].flatMap((_, character) => {
        const position = { line: at, character };
        const hover = service.ask(uri, (file, context) => hoverAt(file, position, context));
        const proposals =
          character % 8 === 0
            ? service.ask(uri, (file, context) => completionsAt(file, position, context))
            : [];
        return [hover?.markdown ?? '', ...(proposals ?? []).map(({ documentation = '' }) => documentation)];
      }),
    );
    expect(shown.filter((markdown) => markdown.replaceAll('\\', '').includes(name))).not.toEqual([]);
    const withoutCode = shown.map((markdown) =>
      markdown.replace(/(?<![`\\])(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, ''),
    );
    const live = /(?<!\\)<img|(?<!\\)\]\((?:command:ordinal\.copyText\?1\)|https:\/\/example)/;
    expect(withoutCode.filter((markdown) => live.test(markdown))).toEqual([]);
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

  it('is built by actions that are pinned to a commit and may only read', () => {
    const workflows = filesBelow('.github/workflows').map(readText);
    expect(workflows.length).toBeGreaterThan(0);
    const used = workflows.flatMap((text) =>
      [...text.matchAll(/uses: *(\S+)/g)].map(([, action = '']) => action),
    );
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    for (const text of workflows) {
      expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
      expect(text).not.toMatch(/: write|pull_request_target|\$\{\{ *github\.event\./);
    }
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
