import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { applyEdits, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { ZOOKEEPER } from '../../../../test/support/zookeeper';
import type { OrdinalConfig } from '../../config';
import { completionsAt } from './completion';
import type { Completion } from './insertion';

function complete(source: string, config: Partial<OrdinalConfig> = {}): Completion[] {
  return [...askAtCursor(source, completionsAt, config)].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

const labels = (source: string, config: Partial<OrdinalConfig> = {}): string[] =>
  complete(source, config).map(({ label }) => label);

/** The file after the completion of a label was taken. */
function taken(source: string, label: string): string {
  const completion = complete(source).find((candidate) => candidate.label === label);
  const fixture = parseFixture(source);
  if (completion === undefined || fixture.cursor === undefined)
    throw new RangeError(`Nothing proposes ${label}.`);
  const edit = { uri: uriOf(fixture.cursor.file), range: completion.range, newText: completion.newText };
  return applyEdits(fixture.files, [edit]).get(fixture.cursor.file) ?? '';
}

describe('completion of names', () => {
  it.each([
    ['serviceName: zk-headless', 'serviceName: $0', ['zk-headless', 'zk-first']],
    ['serviceName: zk-headless', 'serviceName:$0', ['zk-headless', 'zk-first']],
    ['serviceName: zk-headless', 'serviceName: "zk$0"', ['zk-headless', 'zk-first']],
    ['targetPort: peer', 'targetPort: $0', ['client', 'peer']],
    ['port: client', 'port: $0', ['client', 'peer']],
    ['- name: datadir', '- name: $0', ['config', 'datadir']],
    ['name: zk-config', 'name: $0', ['zk-config']],
    ['key: tick', 'key: $0', ['limit', 'servers', 'tick']],
    ['- key: tick', '- key: $0', ['limit', 'servers', 'tick']],
    ['key: password', 'key: $0', ['password']],
    ['storageClassName: fast', 'storageClassName: $0', ['fast']],
    ['claimName: datadir-zk-1', 'claimName: $0', ['datadir-zk-0', 'datadir-zk-1', 'datadir-zk-2']],
    ['serviceAccountName: keeper', 'serviceAccountName: $0', ['keeper']],
    ['name: zk\n  minReplicas', 'name: $0\n  minReplicas', ['zk']],
  ])('%s', (line, typed, expected) => {
    expect(labels(ZOOKEEPER.replace(line, typed))).toEqual(expected);
  });

  it('says what the names are, the best one first', () => {
    const [first] = complete(ZOOKEEPER.replace('serviceName: zk-headless', 'serviceName: $0'));
    expect(first).toMatchObject({
      label: 'zk-headless',
      detail: 'headless · 3 pods',
      documentation: 'Service · zookeeper.yaml',
    });
  });

  it('works where the rest of the document is broken', () => {
    const source = ZOOKEEPER.replace('serviceName: zk-headless', 'serviceName: $0').replace(
      'containerPort: 2181',
      'containerPort: [2181',
    );
    expect(labels(source)).toEqual(['zk-headless', 'zk-first']);
  });

  it('puts the blank behind a bare colon, and replaces the whole word', () => {
    expect(taken(ZOOKEEPER.replace('serviceName: zk-headless', 'serviceName:$0'), 'zk-headless')).toContain(
      '\n  serviceName: zk-headless\n',
    );
    expect(
      taken(ZOOKEEPER.replace('serviceName: zk-headless', 'serviceName: zk-$0first # x'), 'zk-headless'),
    ).toContain('\n  serviceName: zk-headless # x\n');
  });
});

describe('completion of labels', () => {
  it('proposes the pairs of pods around', () => {
    const source = ZOOKEEPER.replace('  selector:\n    app: zk', '  selector:\n    $0');
    expect(labels(source)[0]).toBe('app: zk');
    expect(taken(source, 'app: zk')).toContain('  selector:\n    app: zk\n');
  });

  it('proposes the values of a key', () => {
    expect(labels(ZOOKEEPER.replace('matchLabels:\n      app: zk', 'matchLabels:\n      app: $0'))).toEqual([
      'zk',
    ]);
  });
});

const JSON_FREE = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n';

describe('completion from the schema', () => {
  it('proposes keys that are not there yet, required ones first, with their indentation', () => {
    const source = ZOOKEEPER.replace('  serviceName: zk-headless\n', '  serviceName: zk-headless\n  $0\n');
    expect(labels(source)).toContain('updateStrategy');
    expect(labels(source)).not.toContain('replicas');
    expect(taken(source, 'updateStrategy')).toContain('\n  updateStrategy:\n    \n  replicas: 3');
    expect(taken(source, 'minReadySeconds')).toContain('\n  minReadySeconds: \n  replicas: 3');
  });

  it('begins lists with a dash where the document puts its dashes', () => {
    const source = ZOOKEEPER.replace(
      '        image: zookeeper:3.9\n',
      '        image: zookeeper:3.9\n        ar$0\n',
    );
    expect(taken(source, 'args')).toContain('\n        args:\n        - \n');
    const indented = `${JSON_FREE}  containers:\n    - name: a\n      ar$0\n`;
    expect(taken(indented, 'args')).toContain('\n      args:\n        - \n');
  });

  it.each([
    ['  replicas: 3', '  podManagementPolicy: $0', ['OrderedReady', 'Parallel']],
    [
      'accessModes: [ReadWriteOnce]',
      'accessModes: [$0]',
      ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'],
    ],
    ['        image: zookeeper:3.9', '        tty: $0', ['false', 'true']],
  ])('proposes values: %s', (line, typed, expected) => {
    expect(labels(ZOOKEEPER.replace(line, typed)).sort()).toEqual(expected);
  });

  it('proposes kinds and versions', () => {
    expect(
      labels(ZOOKEEPER.replace('apiVersion: apps/v1\nkind: StatefulSet', 'apiVersion: apps/v1\nkind: $0')),
    ).toContain('StatefulSet');
    expect(
      labels(
        ZOOKEEPER.replace('apiVersion: apps/v1\nkind: StatefulSet', 'apiVersion: $0\nkind: StatefulSet'),
      ),
    ).toEqual(['apps/v1']);
  });

  it('is silent where it is switched off', () => {
    const source = ZOOKEEPER.replace('  serviceName: zk-headless\n', '  serviceName: zk-headless\n  $0\n');
    expect(labels(source, { schema: { validation: 'off' } })).toEqual([]);
  });
});

describe('completion in other spellings', () => {
  const JSON_SET = `
#: set.json
{
  "apiVersion": "apps/v1",
  "kind": "StatefulSet",
  "metadata": { "name": "zk" },
  "spec": {
    "serviceName": $1,
    "podManagementPolicy": "Parallel"
  }
}
#: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
`;

  it('quotes values and keys of JSON', () => {
    expect(taken(JSON_SET.replace('$1', '$0'), 'zk-headless')).toContain('"serviceName": "zk-headless",');
    expect(taken(JSON_SET.replace('$1', '"z$0"'), 'zk-headless')).toContain('"serviceName": "zk-headless",');
    const key = (typed: string): string =>
      taken(JSON_SET.replace('    "podM', `    ${typed}\n    "podM`), 'replicas');
    expect(key('$0')).toContain('    "replicas": \n');
    expect(key('"rep$0"')).toContain('    "replicas": \n');
    expect(key('"rep$0": 3,')).toContain('    "replicas": 3,\n');
  });

  it('fills flow maps and lists of YAML', () => {
    const flow = (text: string): string =>
      ZOOKEEPER.replace('        - name: TICK\n', `        - ${text}\n        - name: TICK\n`);
    const ref = '{name: A, valueFrom: {configMapKeyRef: {name: zk-config, ';
    expect(taken(flow(`${ref}k$0}}}`), 'key')).toContain(`${ref}key: }}}\n`);
    expect(taken(flow(`${ref}key: $0}}}`), 'tick')).toContain(`${ref}key: tick}}}\n`);
    expect(taken(flow(`${ref}key:$0`), 'limit')).toContain(`${ref}key: limit\n`);
    expect(
      labels(ZOOKEEPER.replace('accessModes: [ReadWriteOnce]', 'accessModes: [ReadWriteOnce, $0]')),
    ).toContain('ReadWriteMany');
    const selector = ZOOKEEPER.replace('  selector:\n    app: zk\n  ports', '  selector: {$0}\n  ports');
    expect(taken(selector, 'app: zk')).toContain('  selector: {app: zk}\n');
  });

  it.each(['', '  '])('indents blocks inside lists whose dashes stand %j deeper', (deeper) => {
    const source = ZOOKEEPER.replaceAll(/^( +)- name: (keeper|peer)\n/gm, (line) => line);
    const list = `      initContainers:\n      ${deeper}- name: first\n      ${deeper}  $0\n      containers:`;
    expect(taken(source.replace('      containers:', list), 'resources')).toContain(
      `      ${deeper}  resources:\n      ${deeper}    \n`,
    );
    expect(taken(source.replace('      containers:', list), 'env')).toMatch(
      /\n( +)- name: first\n {2}\1env:\n(?: {2})?\1 {0,2}(?: {2})?- \n/,
    );
  });

  it('ends lines as the file does', () => {
    const source = ZOOKEEPER.replace('  serviceName: zk-headless\n', '  serviceName: zk-headless\n  $0\n')
      .replaceAll('\n', '\r\n')
      .replaceAll(/(#: \S+)\r/g, '$1');
    const [found] = complete(source).filter(({ label }) => label === 'updateStrategy');
    expect(found?.newText).toBe('updateStrategy:\r\n    ');
  });

  it('leaves booleans of the schema unquoted', () => {
    expect(taken(ZOOKEEPER.replace('        image: zookeeper:3.9', '        tty: $0'), 'true')).toContain(
      'tty: true\n',
    );
  });
});

describe('completion anywhere', () => {
  it('never throws', () => {
    const { files } = parseFixture(ZOOKEEPER);
    for (const [file, text] of files) {
      const service = serviceFor(parseFixture(ZOOKEEPER));
      text.split('\n').forEach((line, index) => {
        for (const character of [0, line.length >> 1, line.length])
          service.ask(uriOf(file), (source, context) =>
            completionsAt(source, { line: index, character }, context),
          );
      });
    }
  });
});
