import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, Hover, ProtocolConnection } from 'vscode-languageserver/node';
import { messageOf } from '../../server/src/base/errors';
import type { IdentitiesResult } from '../../server/src/protocol/identities';
import type { PlanOperation } from '../../server/src/protocol/plan';
import { RULES } from '../../server/src/rules/catalogue.generated';
import { pageOf } from '../../server/src/rules/rule-pages';
import { OrdinalService } from '../../server/src/service';
import { parseFixture } from '../support/fixture';
import { linkedClient } from '../support/linked-client';
import { kubernetesDocs, PSEUDO, pseudo, Vocabulary } from '../support/pseudo';
import { filesBelow, readText } from '../support/repository';
import { uriOf } from '../support/service-kit';
import { ZOOKEEPER } from '../support/zookeeper';

const files = new Map([
  ...['examples', 'test/e2e/workspaces/ensemble', 'test/quality/manifests/kafka'].flatMap((folder) =>
    filesBelow(folder)
      .filter((path) => path.endsWith('.yaml'))
      .map((path): [string, string] => [path, readText(path)]),
  ),
  ...parseFixture(ZOOKEEPER).files,
  ...variants(),
]);
const words = new Vocabulary(files);
/** Every rule speaks, also the ones that are off by default. */
const everyRule = Object.fromEntries(RULES.map(({ id }) => [id, 'warning' as const]));
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const CAPABILITIES = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  textDocument: { rename: { prepareSupport: true }, codeAction: { disabledSupport: true } },
};

const OPERATIONS: readonly PlanOperation[] = [
  { kind: 'scale', replicas: 5 },
  { kind: 'scale', replicas: 0 },
  { kind: 'scale', replicas: 100_000 },
  { kind: 'roll-out', partition: 0 },
  { kind: 'roll-out', partition: 1 },
  { kind: 'delete', cascade: 'background' },
  { kind: 'delete', cascade: 'orphan' },
];

/** Fields of answers that no person reads: addresses, codes, edits, and what commands are given. */
const NOT_SHOWN = new Set([
  ...['uri', 'targetUri', 'target', 'newText', 'sortText', 'filterText', 'kind', 'id', 'code', 'href'],
  ...[
    'source',
    'command',
    'arguments',
    'data',
    'annotationId',
    'action',
    'from',
    'to',
    'origin',
    'severity',
    'topic',
    'overlay',
  ],
]);

/** Every text of an answer that a person reads. */
function shownIn(answer: unknown, key = ''): string[] {
  if (NOT_SHOWN.has(key)) return [];
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer)) return answer.flatMap((item: unknown) => shownIn(item, key));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([inner, value]) => shownIn(value, inner));
}

/** Texts of an answer with the words in them that are neither translated nor names. */
function leaksOf(answer: unknown, known = words): string[] {
  return shownIn(answer)
    .filter((text) => !kubernetesDocs().has(text))
    .flatMap((text) => {
      const leaks = known.leaksOf(withoutDocs(text));
      return leaks.length === 0 ? [] : [`${leaks.join(' ')} ← ${text.slice(0, 200)}`];
    });
}

/** A hover without what Kubernetes documents about the field: it follows the field's name and type. */
function withoutDocs(markdown: string): string {
  return markdown.replace(/(^|\n\n---\n\n)(`[^`]+` — [^\n]+)\n\n[\s\S]*$/, '$1$2');
}

/** The places where words begin, those of comments left out, and of lines that another place has as well. */
function placesOf(text: string, seen: Set<string>): { line: number; character: number }[] {
  return text.split('\n').flatMap((line, at) => {
    if (seen.has(line)) return [];
    seen.add(line);
    return [...line.replace(/(^|\s)#.*/, '').matchAll(/[^\s:,"'[\]{}-][^\s:,"'[\]{}]*/g)].map(
      ({ index }) => ({
        line: at,
        character: index + 1,
      }),
    );
  });
}

describe('the pseudo-language', () => {
  it('leaves names alone and shows every word that is not translated', () => {
    const known = new Vocabulary(new Map([['zk.yaml', 'serviceName: zk-hs # the headless one']]));
    expect(known.leaksOf(pseudo('Service {name} is not headless').replace('{name}', 'zk-hs'))).toEqual([]);
    expect(known.leaksOf('`kubectl get`, serviceName · StatefulSet [zk](file:///a/b.yaml)')).toEqual([]);
    expect(known.leaksOf('the headless one')).toEqual(['the', 'headless', 'one']);
  });
});

describe('every text of the server is translated', () => {
  let client: ProtocolConnection;
  const leaks = new Set<string>();
  let asked = 0;

  /** A refusal is an answer too. */
  async function ask(method: string, params?: object): Promise<unknown> {
    asked += 1;
    const answer: unknown = await client
      .sendRequest(method, params)
      .catch((error: unknown) => ({ message: messageOf(error) }));
    for (const leak of leaksOf(answer)) leaks.add(`${method}: ${leak}`);
    return answer;
  }

  beforeAll(async () => {
    client = await linkedClient(files, CAPABILITIES, {
      messages: PSEUDO,
      commandLinks: true,
      rules: everyRule,
    });
  });

  afterAll(() => {
    client.dispose();
  });

  it('wherever one points', { timeout: 120_000 }, async () => {
    let hovers = 0;
    const seen = new Set<string>();
    for (const [name, text] of files) {
      const textDocument = { uri: uriOf(name) };
      for (const position of placesOf(text, seen)) {
        const hover = (await ask('textDocument/hover', { textDocument, position })) as Hover | null;
        if (hover !== null) hovers += 1;
        await ask('textDocument/completion', { textDocument, position });
        await ask('textDocument/rename', { textDocument, position, newName: 'Not a name' });
        await ask('textDocument/rename', { textDocument, position, newName: 'other' });
        const range = { start: position, end: position };
        const context = { diagnostics: [], only: ['refactor'] };
        await ask('textDocument/codeAction', { textDocument, range, context });
        await ask('textDocument/prepareCallHierarchy', { textDocument, position });
      }
    }
    expect(hovers).toBeGreaterThan(200);
    expect([...leaks]).toEqual([]);
  });

  it('in what belongs to a whole file or workspace', async () => {
    for (const name of files.keys()) {
      const textDocument = { uri: uriOf(name) };
      await ask('textDocument/codeAction', { textDocument, range: WHOLE, context: { diagnostics: [] } });
      await ask('textDocument/inlayHint', { textDocument, range: WHOLE });
      await ask('textDocument/documentSymbol', { textDocument });
      for (const lens of (await ask('textDocument/codeLens', { textDocument })) as CodeLens[])
        await ask('codeLens/resolve', lens);
    }
    for (const method of ['ordinal/topology', 'ordinal/status']) await ask(method, {});
    await ask('workspace/symbol', { query: '' });
    expect(asked).toBeGreaterThan(files.size * 4);
    expect([...leaks]).toEqual([]);
  });

  it('in plans of what would happen', async () => {
    const { statefulSets } = (await ask('ordinal/identities', {})) as IdentitiesResult;
    expect(statefulSets.length).toBeGreaterThan(5);
    for (const { name, namespace } of statefulSets) {
      for (const operation of OPERATIONS) await ask('ordinal/plan', { name, namespace, operation });
    }
    await ask('ordinal/plan', { name: 'nobody', operation: OPERATIONS[0] });
    expect([...leaks]).toEqual([]);
  });
});

describe('every text of the rules is translated', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const leaks = pageOf(rule).examples.flatMap(({ wrong, minor = 36 }) => {
      const fixture = parseFixture(wrong);
      const service = new OrdinalService({
        bundle: PSEUDO,
        config: { rules: { [id]: 'warning' }, kubernetesVersion: `1.${minor}` },
      });
      for (const [name, text] of fixture.files) service.setDisk(uriOf(name), text);
      for (const [name, text] of fixture.bases ?? []) service.setBase(uriOf(name), text);
      const known = new Vocabulary(new Map([...fixture.files, ...(fixture.bases ?? [])]));
      const found = [...fixture.files.keys()]
        .flatMap((name) => service.diagnostics(uriOf(name)))
        .filter(({ code }) => code === id);
      expect(found).not.toEqual([]);
      return found.flatMap((diagnostic) => [
        ...leaksOf([diagnostic.message, diagnostic.related], known),
        ...leaksOf([service.fixes(diagnostic), service.suppressions(diagnostic)], known),
      ]);
    });
    expect(leaks).toEqual([]);
  });

  it('and so are their titles and pages', async () => {
    const service = new OrdinalService({ bundle: PSEUDO });
    const none = new Vocabulary(new Map());
    const rules = await service.rules();
    expect(rules.flatMap(({ title }) => none.leaksOf(title))).toEqual([]);
    const pages = await Promise.all(RULES.map(({ id }) => service.explain(id)));
    expect(pages.flatMap((page) => none.leaksOf(page ?? 'no page'))).toEqual([]);
  });
});

/** StatefulSets that say different things about the order of their pods and about their claims. */
function variants(): [string, string][] {
  const policies = [
    'podManagementPolicy: Parallel\n  minReadySeconds: 10',
    'updateStrategy: {type: OnDelete}\n  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Delete}',
    'replicas: {{ .Values.replicas }}',
  ];
  return policies.flatMap((policy, index) => {
    const source = ZOOKEEPER.replace(/\bzk\b/g, `zk${index}`).replace('replicas: 3', policy);
    return [...parseFixture(source).files];
  });
}
