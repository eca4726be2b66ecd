import { beforeAll, describe, expect, it } from 'vitest';
import { readJson, readText } from '../support/repository';
import { createTokenizer, type Tokenizer } from './tokens';

const path = 'syntaxes/ordinal.injection.tmLanguage.json';
let tokenizer: Tokenizer;
beforeAll(async () => {
  tokenizer = await createTokenizer();
});

/** What the injection marks: `text:scope`, without the end that all its scopes share. */
function marks(text: string): string[] {
  return tokenizer
    .tokens(text)
    .filter(([, scope]) => scope.endsWith('.ordinal'))
    .map(([part, scope]) => `${part}:${scope.slice(0, -'.ordinal'.length)}`);
}

const SET = 'entity.name.type.stateful-set';
const SERVICE = 'entity.name.function.service';
const NAMESPACE = 'entity.name.namespace';
const SVC = 'svc:keyword.other.svc';
const ZONE = 'cluster.local:variable.other.zone';
const zk0 = [`zk-:${SET}`, '0:constant.numeric', `zk-headless:${SERVICE}`];
const variable = (name: string) => `$(${name}):variable.other.environment`;

describe('host names', () => {
  it.each([
    ['zk-0.zk-headless', zk0],
    ['server.1=zk-0.zk-headless:2888:3888;2181', zk0],
    ['http://zk-0.zk-headless:80/path', zk0],
    ['1@zk-0.zk-headless:9093', zk0],
    ['zk-0.zk-headless.shop', [...zk0, `shop:${NAMESPACE}`]],
    ['zk-0.zk-headless.shop.svc', [...zk0, `shop:${NAMESPACE}`, SVC]],
    ['zk-0.zk-headless.shop.svc.cluster.local.', [...zk0, `shop:${NAMESPACE}`, SVC, ZONE]],
    ['zk-headless.shop.svc.cluster.local', [`zk-headless:${SERVICE}`, `shop:${NAMESPACE}`, SVC, ZONE]],
    ['minio-{0...3}.minio', [`minio-:${SET}`, '{0...3}:constant.numeric', `minio:${SERVICE}`]],
    ['db.zk.shop.svc', ['db:entity.name.type.pod', `zk:${SERVICE}`, `shop:${NAMESPACE}`, SVC]],
    [
      '_client._tcp.zk.shop.svc',
      [
        '_client:constant.other.port',
        '_tcp:keyword.other.protocol',
        `zk:${SERVICE}`,
        `shop:${NAMESPACE}`,
        SVC,
      ],
    ],
    ['$(POD).zk:2181', [variable('POD'), `zk:${SERVICE}`]],
    ['$(POD).zk.$(NS).svc.cluster.local', [variable('POD'), `zk:${SERVICE}`, variable('NS'), SVC, ZONE]],
  ])('marks the parts of %s', (host, expected) => {
    for (const written of [`- ${host}`, `- "${host}"`, `- '${host}'`, `value: ${host}`, `- --join=${host}`]) {
      expect(marks(written), written).toEqual(expected);
    }
  });

  it('marks every member of a list', () => {
    const digits = marks('value: zk-0.zk,zk-1.zk,zk-10.zk').filter((mark) =>
      mark.endsWith(':constant.numeric'),
    );
    expect(digits).toEqual(['0:constant.numeric', '1:constant.numeric', '10:constant.numeric']);
  });

  it.each([
    ...[
      'postgres-16.tar.gz',
      'data-1.yaml',
      '/var/lib/data-0.bin',
      './zk-0.zk',
      'nginx-1.28.0',
      'ip-10-0-0-1.ec2.internal',
    ],
    ...[
      'www.example.com',
      'svc.example.com',
      'a.svc',
      'zk-00.zk',
      'zk-0.zk_x',
      'ZK-0.ZK',
      'v1.2.3-4.el9',
      '{{ .Values.zk }}-0.zk',
    ],
  ])('leaves %s alone', (text) => {
    expect(marks(`- "${text}"`)).toEqual([]);
  });

  it('leaves comments alone', () => {
    expect(marks('# zk-0.zk.shop.svc 20Gi $(POD)')).toEqual([]);
    expect(marks('a: b # zk-0.zk.shop.svc')).toEqual([]);
  });
});

describe('names of pods', () => {
  it('marks the ordinal', () => {
    expect(marks('- es-0,es-12')).toEqual([
      `es-:${SET}`,
      '0:constant.numeric',
      `es-:${SET}`,
      '12:constant.numeric',
    ]);
  });

  it.each([
    'utf-8',
    'sha-256',
    'scram-sha-256',
    'iso-8859',
    'us-east-1',
    'web-01',
    'web-x1',
    '5-1',
    'image/web-1',
    'web-1/path',
  ])('leaves %s alone', (text) => {
    expect(marks(`- "${text}"`)).toEqual([]);
  });

  it('leaves a key alone', () => {
    expect(marks('zk-0: text')).toEqual([]);
  });
});

describe('variables', () => {
  it('marks what Kubernetes replaces', () => {
    expect(marks('- --name=$(POD_NAME)')).toEqual([variable('POD_NAME')]);
    expect(marks('- $$(POD_NAME)')).toEqual(['$$:constant.character.escape']);
  });

  it.each(['$(hostname -f)', '$(hostname)', '$HOME', '${HOME}', '$((1 + 1))'])(
    'leaves %s to the shell',
    (text) => {
      expect(marks(`- "${text}"`)).toEqual([]);
    },
  );
});

describe('quantities', () => {
  it.each([
    ['storage: 20Gi', '20', 'Gi'],
    ['storage: "1.5Ti"', '1.5', 'Ti'],
    ['cpu: 500m', '500', 'm'],
    ["memory: '2G'", '2', 'G'],
    ['- --cache=64Mi', '64', 'Mi'],
    ['requests: { memory: 128Mi }', '128', 'Mi'],
  ])('marks number and unit of %s', (text, number, unit) => {
    expect(marks(text)).toEqual([`${number}:constant.numeric.quantity`, `${unit}:keyword.other.unit`]);
  });

  it.each(['timeout: 500m', 'name: 5GiB', 'id: a20Gi', 'cpu: 500', 'cpu: 500ms', 'tag: v1-20Gi'])(
    'leaves %s alone',
    (text) => {
      expect(marks(text)).toEqual([]);
    },
  );
});

describe('words', () => {
  it.each([
    'serviceName',
    'volumeClaimTemplates',
    'podManagementPolicy',
    'publishNotReadyAddresses',
    'statefulset.kubernetes.io/pod-name',
  ])('marks the key %s', (key) => {
    const expected = [`${key}:entity.name.tag.stateful`];
    expect(marks(`${key}: text`)).toEqual(expected);
    expect(marks(`  - ${key}:`)).toEqual(expected);
    expect(marks(`"${key}": text`)).toEqual(expected);
    expect(marks(`key: ${key}`)).toEqual([]);
    expect(marks(`my${key}: text`)).toEqual([]);
  });

  it.each([
    ['clusterIP: None', 'None:constant.language.headless'],
    ['clusterIP: "None"', 'None:constant.language.headless'],
    ['podManagementPolicy: Parallel', 'Parallel:constant.language.policy'],
    ['whenScaled: Delete', 'Delete:constant.language.policy'],
    ['volumeBindingMode: WaitForFirstConsumer', 'WaitForFirstConsumer:constant.language.policy'],
    ['kind: StatefulSet', 'StatefulSet:entity.name.type.kind'],
  ])('marks the value of %s', (text, mark) => {
    expect(marks(text).at(-1)).toBe(mark);
  });

  it.each([
    'type: None',
    'when: Delete',
    'kind: StatefulSetList',
    'name: StatefulSet',
    'clusterIP: Nonesuch',
  ])('leaves the value of %s alone', (text) => {
    expect(marks(text).filter((mark) => !mark.endsWith('entity.name.tag.stateful'))).toEqual([]);
  });
});

describe('work', () => {
  /** As long as the lines are that VS Code still colours. */
  const length = 20_000;
  const pieces = [
    ...[
      'a',
      '-',
      '0',
      'a-',
      'a-0',
      'a-0.',
      'a.b.',
      'a-0.b.c.svc.',
      'a-0.a ',
      '_a._tcp.',
      '$(A',
      '$(A)',
      '$(A).',
      '$(A).a ',
      '$(A).a.b.svc ',
      '$$(',
    ],
    ...[
      '1Gi',
      '1',
      '1.',
      '{0..3}',
      'a-{0',
      'a-{0..1}.',
      'svc.',
      'clusterIP: ',
      'clusterIP: None ',
      `${'a'.repeat(63)}.`,
      `${'a-1'.repeat(21)} `,
    ],
  ];

  it.each(pieces)('grows with the length of a line that repeats "%s"', (piece) => {
    const line = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    for (const text of [`- "${line}"`, `- ${line}`]) {
      tokenizer.effort.searches = 0;
      const tokens = tokenizer.tokens(text);
      expect(tokens.map(([part]) => part).join('')).toBe(text);
      expect(tokenizer.effort.searches).toBeLessThan(2 * tokens.length + 10);
    }
  });

  // With this, what one search does at one place has a limit that the line cannot move. A search that found nothing is
  // not done again for the same line, but for patterns with `\G`.
  it('repeats nothing without a limit but the blanks in front of a colon', () => {
    const matches = [...readText(path).matchAll(/"(?:match|begin|end|while)": ("(?:[^"\\]|\\.)*")/g)].map(
      ([, json = '']) => JSON.parse(json) as string,
    );
    expect(matches.length).toBeGreaterThan(10);
    for (const match of matches) {
      const bare = match
        .replaceAll('[ \\t]*', '')
        .replace(/\\./g, 'x')
        .replace(/\[[^\]]*\]/g, 'x')
        // A possessive `?+` is no repetition.
        .replaceAll('?+', '?');
      expect(bare).not.toMatch(/[*+]/);
      expect(match).not.toContain('\\G');
    }
  });
});

it('ends every scope with the name of the extension', () => {
  const names = [...readText(path).matchAll(/"name": "([^" ]+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => name?.endsWith('.ordinal') !== true)).toEqual([]);
  expect(readJson<{ scopeName: string }>(path).scopeName).toBe('ordinal.injection');
});

it('is put into YAML and into the templates of Helm', () => {
  const { contributes } = readJson<{ contributes: { grammars: unknown[] } }>('package.json');
  expect(contributes.grammars).toEqual([
    { scopeName: 'ordinal.injection', path: `./${path}`, injectTo: ['source.yaml', 'source.helm'] },
  ]);
  const { injectionSelector } = readJson<{ injectionSelector: string }>(path);
  expect(injectionSelector).toMatch(/L:source\.yaml .*L:source\.helm /);
});
