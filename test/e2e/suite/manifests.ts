import { assert } from 'chai';
import * as vscode from 'vscode';
import { activate, findings, open, rangeOf, replace, until, untilFindings } from './editing';
import type { Suite } from './runner';

const wrongService = 'service-not-found: myapp-redis';

async function preferredFix(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  assert.lengthOf(preferred, 1, `of ${actions.map(({ title }) => title).join(', ')}`);
  const [action] = preferred;
  if (action?.edit === undefined) throw new Error('The preferred fix has no edit.');
  return action;
}

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** What a person meets in the examples: the fault of the Redis manifest, its fix, and names that stand in no file. */
export const manifests: Suite = {
  'a manifest starts the server': async () => {
    await open('redis/redis.yaml');
    const ordinal = await activate();
    await until('running', () => ordinal.state === 'running');
  },

  'a serviceName that no Service bears is underlined': async () => {
    const document = await open('redis/redis.yaml');
    await untilFindings(document, [wrongService]);
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    assert.include(diagnostic?.message, '"myapp-redis"');
    assert.isNotEmpty(diagnostic?.relatedInformation, 'the Service that was meant is pointed at');
  },

  'the preferred quick fix leaves a clean file': async () => {
    const document = await open('redis/redis.yaml');
    await untilFindings(document, [wrongService]);
    const before = document.getText();
    const range = rangeOf(document, 'myapp-redis', 'serviceName: ');
    const { edit } = await preferredFix(document, range);
    assert.isTrue(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(document.getText(), before.replace('serviceName: myapp-redis', 'serviceName: myapp'));
    await untilFindings(document, []);
  },

  'hovering over serviceName shows the DNS names of the pods': async () => {
    const document = await open('redis/redis.yaml');
    const text = await hoverText(document, rangeOf(document, 'myapp', 'serviceName: ').start);
    for (const name of [
      'redis-0.myapp.default.svc.cluster.local',
      'redis-1.myapp.default.svc.cluster.local',
    ]) {
      assert.include(text, name);
    }
    assert.include(text, 'redis-data-redis-1');
  },

  'renaming the Service brings the squiggle back within a second': async () => {
    const document = await open('redis/redis.yaml');
    await replace(document, rangeOf(document, 'myapp', 'metadata:\n  name: '), 'cache');
    const milliseconds = await untilFindings(document, ['service-not-found: myapp'], 5000);
    assert.isBelow(milliseconds, 1000);
    await replace(document, rangeOf(document, 'cache'), 'myapp');
    await untilFindings(document, []);
  },

  'correct manifests stay without squiggles': async () => {
    for (const path of ['zookeeper/zookeeper.yaml', 'nginx/nginx.yaml']) {
      const document = await open(path);
      const text = await hoverText(document, rangeOf(document, 'serviceName').start.translate(0, 14));
      assert.include(text, 'svc.cluster.local', 'the file was read');
      assert.deepEqual(findings(document), [], path);
    }
  },

  'half-typed YAML is answered': async () => {
    const document = await open('nginx/nginx.yaml');
    await replace(document, rangeOf(document, 'serviceName: nginx'), 'serviceName: [');
    await hoverText(document, rangeOf(document, 'serviceName').start);
    await replace(document, rangeOf(document, 'serviceName: ['), 'serviceName: nginx');
    await untilFindings(document, []);
  },

  'every command of the extension can be called': async () => {
    const contributed = vscode.extensions.getExtension('ordinal.ordinal')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.contributes.commands.map(({ command }) => command).filter((name) => !registered.has(name)),
      [],
    );
  },

  'a changed setting holds at once': async () => {
    const document = await open('redis/redis.yaml');
    await replace(document, rangeOf(document, 'myapp', 'serviceName: '), 'myapp-redis');
    await untilFindings(document, [wrongService]);
    const settings = vscode.workspace.getConfiguration('ordinal');
    await settings.update('rules', { 'service-not-found': 'off' }, vscode.ConfigurationTarget.Workspace);
    await untilFindings(document, []);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await untilFindings(document, [wrongService]);
    await replace(document, rangeOf(document, 'myapp-redis', 'serviceName: '), 'myapp');
    await untilFindings(document, []);
  },

  'a restarted server says the same': async () => {
    const document = await open('redis/redis.yaml');
    await replace(document, rangeOf(document, 'myapp', 'serviceName: '), 'myapp-redis');
    await untilFindings(document, [wrongService]);
    await vscode.commands.executeCommand('ordinal.restartServer');
    await untilFindings(document, [wrongService]);
  },
};
