import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { CliRun } from '../support/cli';
import { folder } from '../support/folder';
import { CHECK_CONTRACT } from './contract';
import { BROKEN, CORRECT, MISNAMED } from './manifests';

const isReport = new Ajv({ allErrors: true }).compile(CHECK_CONTRACT);

interface Report {
  files: number;
  resources: number;
  diagnostics: {
    file: string;
    code: string;
    severity: string;
    message: string;
    range: unknown;
    related: unknown[];
    fixes: { title: string; preferred: boolean; edits: unknown[] }[];
  }[];
  summary: Record<string, number>;
}

function report({ out }: CliRun): Report {
  const parsed: unknown = JSON.parse(out);
  expect(isReport(parsed), JSON.stringify(isReport.errors)).toBe(true);
  return parsed as Report;
}

function codes(run: CliRun): string[] {
  return report(run).diagnostics.map(({ code }) => code);
}

describe('ordinal check --format json', () => {
  it('keeps its contract', async () => {
    const run = await folder({ 'zk.yaml': MISNAMED, 'notes/README.md': 'kind: StatefulSet' }).run([
      'check',
      '--format',
      'json',
    ]);
    expect(run).toMatchObject({ code: 1, err: '' });
    const { files, resources, diagnostics, summary } = report(run);
    expect({ files, resources }).toEqual({ files: 1, resources: 2 });
    expect(summary.error).toBe(diagnostics.filter(({ severity }) => severity === 'error').length);
    const found = diagnostics.find(({ code }) => code === 'service-not-found');
    expect(found).toMatchObject({
      file: 'zk.yaml',
      severity: 'error',
      range: { start: { line: 17, character: 15 }, end: { line: 17, character: 20 } },
      related: [
        { file: 'zk.yaml', range: { start: { line: 3, character: 8 }, end: { line: 3, character: 19 } } },
      ],
    });
    expect(found?.fixes[0]).toEqual({
      title: 'Use Service "zk-headless"',
      preferred: true,
      edits: [{ file: 'zk.yaml', range: found?.range, newText: 'zk-headless' }],
    });
  });

  it('names files relative to the working directory, with slashes', async () => {
    const here = folder({ 'deploy/db/zk.yaml': MISNAMED, 'work/x.txt': '' });
    expect(report(await here.run(['check', '--format', 'json', './deploy'])).diagnostics[0]?.file).toBe(
      'deploy/db/zk.yaml',
    );
    expect(
      report(await here.run(['check', '--format', 'json', `${here.path}/deploy`])).diagnostics[0]?.file,
    ).toBe('deploy/db/zk.yaml');
  });

  it('counts UTF-16 code units, and nothing for a byte order mark', async () => {
    const run = await folder({
      'zk.yaml': `\uFEFF${MISNAMED.replace('serviceName: zk-hs', 'serviceName: "zk-𝒽s"')}`,
    }).run(['check', '--format', 'json']);
    const ranges = report(run)
      .diagnostics.filter(({ range }) => JSON.stringify(range).includes('"line":17'))
      .map(({ range }) => range);
    expect(ranges).toContainEqual({ start: { line: 17, character: 15 }, end: { line: 17, character: 23 } });
  });

  it('is empty for an empty folder', async () => {
    const run = await folder({}).run(['check', '--format', 'json']);
    expect(run.code).toBe(0);
    expect(report(run)).toEqual({
      version: 1,
      files: 0,
      resources: 0,
      diagnostics: [],
      summary: { error: 0, warning: 0, information: 0, hint: 0 },
    });
  });
});

describe('the exit code', () => {
  it('is 0 without findings, 1 with them', async () => {
    expect((await folder({ 'zk.yaml': CORRECT }).run(['check'])).code).toBe(0);
    expect((await folder({ 'zk.yaml': MISNAMED }).run(['check'])).code).toBe(1);
  });

  it('follows --fail-on', async () => {
    const here = folder({ 'zk.yaml': CORRECT });
    const rule = 'pod-management-policy-invalid';
    here.write('zk.yaml', CORRECT.replace('  replicas: 3', '  replicas: 3\n  podManagementPolicy: parallel'));
    const exit = async (severity: string, failOn: string): Promise<number | null> =>
      (await here.run(['check', '--rule', `${rule}=${severity}`, '--fail-on', failOn])).code;
    expect(await exit('error', 'error')).toBe(1);
    expect(await exit('warning', 'error')).toBe(0);
    expect(await exit('warning', 'warning')).toBe(1);
    expect(await exit('information', 'warning')).toBe(0);
    expect(await exit('information', 'information')).toBe(1);
    expect(await exit('error', 'never')).toBe(0);
  });

  it.each([
    [['check', '--format', 'yaml'], '--format takes text, json, sarif, github, junit, not "yaml"'],
    [['check', '--fail-on', 'all'], '--fail-on takes error, warning, information, never, not "all"'],
    [['check', '--rule', 'service-not-fond=off'], 'There is no rule "service-not-fond"'],
    [['check', '--rule', 'service-not-found=loud'], '--rule takes RULE='],
    [['check', '--rule', 'service-not-found'], '--rule takes RULE='],
    [['check', '--rule', 'service-not-found=off=on'], '--rule takes RULE='],
    [
      ['check', '--kubernetes-version', 'newest'],
      '--kubernetes-version takes a version such as 1.33, not "newest"',
    ],
    [['check', '--kubernetes-version='], '--kubernetes-version takes a version such as 1.33, not ""'],
    [['check', '--namespace', ''], '--namespace takes the name of a namespace, not ""'],
    [['check', '--namespace', 'My Space'], '--namespace takes the name of a namespace, not "My Space"'],
    [['check', '--cluster-domain', 'local host'], '--cluster-domain takes a DNS zone'],
    [['check', '--config', 'none.yaml'], 'The configuration file none.yaml does not exist'],
    [['check', '--format'], "'--format <value>' argument missing"],
    [['check', '--format', '--fix'], "'--format' argument is ambiguous"],
    [['check', '--colour'], "Unknown option '--colour'"],
    [['check', '--base', 'HEAD'], '--base needs a git repository'],
    [['check', '--base', 'HEAD', '-'], '--base cannot be used with standard input'],
    [['check', '--fix', '-'], '--fix cannot write to standard input'],
    [['chekc'], 'there is no command "chekc"'],
    [['constructor'], 'there is no command "constructor"'],
    [[], 'no command was given'],
  ])('is 2 for wrong usage, said in one line: %j', async (args, sentence) => {
    const run = await folder({}).run(args);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain(sentence);
    expect(run.err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is 2 for a path that cannot be read; the others are still checked', async () => {
    const here = folder({ 'zk.yaml': MISNAMED, 'picture.yaml': Buffer.from([0x89, 0x50, 0, 0, 1]) });
    for (const path of ['none.yaml', 'zk.yaml/below', 'picture.yaml']) {
      const run = await here.run(['check', '--format', 'json', path, 'zk.yaml']);
      expect(run.code, path).toBe(2);
      expect(run.err.trimEnd().split('\n'), path).toHaveLength(1);
      expect(run.err).toContain(path);
      expect(codes(run)).toContain('service-not-found');
    }
  });

  it('is not 2 for a link that leads nowhere, which is said in a line', async () => {
    const here = folder({ 'zk.yaml': CORRECT });
    symlinkSync('/nowhere/values.yaml', join(here.path, 'dangling.yaml'));
    const run = await here.run(['check']);
    expect(run.code).toBe(0);
    expect(run.err).toBe('ordinal: dangling.yaml cannot be read: no such file or directory\n');
    expect((await here.run(['check', 'dangling.yaml'])).code).toBe(2);
  });

  it('is not 2 for a huge file that merely lies in a folder', async () => {
    const here = folder({
      'zk.yaml': CORRECT,
      '.ordinal.yaml': 'maxFileSize: 2000\n',
      'big.json': JSON.stringify('x'.repeat(3000)),
    });
    const run = await here.run(['check']);
    expect(run.code).toBe(0);
    expect(run.err).toContain('big.json is larger than 2000 bytes');
    expect((await here.run(['check', 'big.json'])).code).toBe(2);
  });
});

describe('paths', () => {
  it('may be standard input', async () => {
    const run = await folder({}).run(['check', '-', '--format', 'json'], MISNAMED);
    expect(run.code).toBe(1);
    expect(report(run).diagnostics.map(({ file }) => file)).toContain('-');
  });

  it('may be files, folders and standard input together', async () => {
    const [service = '', set = ''] = MISNAMED.split('---\n');
    const here = folder({ 'a/service.yaml': service.replace('zk-headless', 'zk-hs') });
    expect(codes(await here.run(['check', 'a', '-', '--format', 'json'], set))).not.toContain(
      'service-not-found',
    );
  });

  it('leave out what somebody else wrote, unless it is named', async () => {
    const here = folder({ 'node_modules/x/zk.yaml': MISNAMED, 'zk.yaml': CORRECT });
    expect((await here.run(['check'])).code).toBe(0);
    expect((await here.run(['check', 'node_modules/x/zk.yaml'])).code).toBe(1);
  });

  it('leave out what a test compares with, unless it is named', async () => {
    const expected = [
      'pkg/testdata/sets/zk.yaml',
      'e2e-tests/one-pod/compare/zk.yaml',
      'src/test/resources/expected_output/zk.yaml',
      'tests/unit-tests/fixtures/app/zk.yaml',
    ];
    const files = expected.map((path) => [path, MISNAMED]);
    const here = folder({
      ...Object.fromEntries(files),
      'zk.yaml': CORRECT,
      'compare/zk.yaml': CORRECT,
      'community/fixtures/zk.yaml': CORRECT,
    });
    expect(codes(await here.run(['check', '--format', 'json']))).toEqual([]);
    for (const path of expected) expect((await here.run(['check', path])).code, path).toBe(1);
  });
});

describe('settings', () => {
  it('come from options', async () => {
    const here = folder({ 'zk.yaml': MISNAMED });
    expect(
      codes(await here.run(['check', '--format', 'json', '--rule', 'service-not-found=off'])),
    ).not.toContain('service-not-found');
    const message = (await here.run(['check', '--namespace', 'data'])).out;
    expect(message).toContain('namespace "data"');
    here.write(
      'zk.yaml',
      CORRECT.replace(
        '  selector:\n    app: zk\n',
        '  selector:\n    app: zk\n  trafficDistribution: PreferClose\n',
      ),
    );
    expect(codes(await here.run(['check', '--format', 'json', '--kubernetes-version', '1.29']))).toContain(
      'schema-unknown-field',
    );
    expect(
      codes(await here.run(['check', '--format', 'json', '--kubernetes-version', 'v1.36.1'])),
    ).not.toContain('schema-unknown-field');
  });

  it('come from the nearest .ordinal.yaml, from --config, or from nowhere', async () => {
    const here = folder({
      '.ordinal.yaml': 'rules:\n  service-not-found: off\n',
      'loud.yml': 'rules: { service-not-found: error }\n',
      'deploy/zk.yaml': MISNAMED,
    });
    const inside = folder();
    inside.remove();
    expect(codes(await here.run(['check', '--format', 'json']))).not.toContain('service-not-found');
    expect(codes(await here.run(['check', '--format', 'json', '--no-config']))).toContain(
      'service-not-found',
    );
    expect(codes(await here.run(['check', '--format', 'json', '--config', 'loud.yml']))).toContain(
      'service-not-found',
    );
    expect(
      codes(await here.run(['check', '--format', 'json', '--rule', 'service-not-found=hint'])),
    ).toContain('service-not-found');
  });

  it('have globs that count from the file they stand in', async () => {
    const here = folder({
      '.ordinal.yaml': 'exclude: ["deploy/old/**"]\n',
      'deploy/old/zk.yaml': MISNAMED,
      'deploy/new/zk.yaml': CORRECT,
    });
    expect((await here.run(['check'])).code).toBe(0);
    expect((await here.run(['check', 'deploy'])).code).toBe(0);
    expect((await here.run(['check', '--no-config', 'deploy'])).code).toBe(1);
  });

  it.each([
    ['kubernetesVersion: 33\n', 'kubernetesVersion'],
    [
      'kubernetsVersion: "1.33"\n',
      'Ordinal has no setting "kubernetsVersion". Did you mean "kubernetesVersion"?',
    ],
    ['schema: {validaton: off}\n', 'no setting "schema.validaton". Did you mean "validation"?'],
    [
      'rules: {service-not-fond: off}\n',
      'There is no rule "service-not-fond". Did you mean "service-not-found"?',
    ],
    ['include: {a: b}\n', 'The setting "include" takes a list of globs, not a map.'],
    ['constructor: 5\n', 'Ordinal has no setting "constructor".'],
    ['__proto__: {rules: {service-not-found: off}}\n', 'Ordinal has no setting "__proto__".'],
    ['rules: {toString: off}\n', 'There is no rule "toString".'],
    ['rules: {__proto__: off}\n', 'There is no rule "__proto__".'],
    ['rules: [a\n', '.ordinal.yaml cannot be read'],
    ['- a\n', 'not a map'],
    ['rules: {service-not-found: of}', 'takes off, hint, information, warning or error, not "of".'],
    ['include: ["deploy/[ab"]', 'nothing closes the "["'],
    ['namespace: a\n---\n', '.ordinal.yaml cannot be read: it holds more than one document'],
  ])('that cannot be read make the exit code 2: %j', async (text, named) => {
    const run = await folder({ '.ordinal.yaml': text, 'zk.yaml': CORRECT }).run(['check']);
    expect(run.code).toBe(2);
    expect(run.err).toContain(named);
    expect(run.err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('a configuration file that is none', () => {
  it('is named in one line', async () => {
    const here = folder({ '.ordinal.yaml/zk.yaml': CORRECT });
    const { code, err } = await here.run(['check']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        /^ordinal: .*\.ordinal\.yaml cannot be read: illegal operation on a directory .*\n$/,
      ) as string,
    });
  });
});

describe('a configuration file that no one writes', () => {
  it('is not read', async () => {
    const rules = Array.from({ length: 20_000 }, (_, at) => `  x${at}: off\n`).join('');
    const { code, err } = await folder({ '.ordinal.yaml': `rules:\n${rules}`, 'zk.yaml': CORRECT }).run([
      'check',
    ]);
    expect({ code, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(err).toContain('.ordinal.yaml is larger than 200000 bytes');
  });
});

describe('a file that does not parse', () => {
  it('has one error', async () => {
    expect(codes(await folder({ 'zk.yaml': BROKEN }).run(['check', '--format', 'json']))).toEqual([
      'yaml-syntax',
    ]);
  });
});
