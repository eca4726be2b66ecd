import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder } from '../support/cli';
import { SARIF_CONTRACT } from './contract';
import { CORRECT, MISNAMED } from './manifests';
import { parseXml } from './xml';

/** Names that need escaping in every format. */
const ODD = 'odd, name: 100% & <"sure">.yaml';
let here: Folder;

beforeAll(() => {
  here = new Folder({ 'zk.yaml': MISNAMED, [ODD]: MISNAMED.replaceAll('zk', 'kz'), 'right/a.yaml': CORRECT });
});

afterAll(() => {
  here.remove();
});

function run(format: string, ...paths: string[]) {
  return here.run(['check', '--format', format, ...paths]);
}

describe('formats of ordinal check', () => {
  it('text: one line per finding, its other side and fix below, a summary', async () => {
    const { out, code } = await run('text', 'zk.yaml');
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^zk\.yaml:18:16: error Service "zk-hs" .* \[service-not-found\]$/);
    expect(lines[1]).toMatch(/^ {4}zk\.yaml:4:9: Service "zk-headless" selects /);
    expect(lines[2]).toBe('    --fix: Use Service "zk-headless"');
    expect(lines.at(-1)).toMatch(/^1 error.* in 2 resources of 1 file$/);
    expect((await run('text', 'right')).out).toMatch(/in 2 resources of 1 file\n$/);
  });

  it('has no colours where no terminal reads', async () => {
    expect((await run('text')).out).not.toContain('\u001B');
  });

  it('sarif: valid, with places counted from 1', async () => {
    const log: unknown = JSON.parse((await run('sarif')).out);
    const ajv = new Ajv({ allErrors: true, formats: { 'uri-reference': true } });
    expect(ajv.validate(SARIF_CONTRACT, log), JSON.stringify(ajv.errors)).toBe(true);
    const [{ tool, results }] = (
      log as { runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Record<string, never>[] }] }
    ).runs;
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    expect(results.find(({ ruleId }) => ruleId === 'service-not-found')).toMatchObject({ level: 'error' });
    expect(JSON.stringify(results)).toContain(encodeURIComponent(ODD));
    expect(JSON.stringify(results)).toContain('"startLine":18,"startColumn":16,"endLine":18,"endColumn":21');
  });

  it('github: one workflow command per finding, nothing without findings', async () => {
    const lines = (await run('github')).out.trimEnd().split('\n');
    for (const line of lines)
      expect(line).toMatch(
        /^::(?:error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[^,:]+::.+$/,
      );
    expect(
      lines.some((line) =>
        line.startsWith(
          '::error file=zk.yaml,line=18,endLine=18,col=16,endColumn=21,title=ordinal%3A service-not-found::',
        ),
      ),
    ).toBe(true);
    expect(lines.some((line) => line.includes('file=odd%2C name%3A 100%25 & <"sure">.yaml,'))).toBe(true);
    expect(
      (
        await here.run([
          'check',
          '--format',
          'github',
          '--rule',
          'service=off',
          '--rule',
          'stateful-set=off',
          '--rule',
          'volume=off',
          'right',
        ])
      ).out,
    ).not.toContain('::error');
  });

  it('junit: well-formed, with counts that agree', async () => {
    const root = parseXml((await run('junit')).out.trimEnd());
    expect(root.name).toBe('testsuites');
    const cases = root.children.flatMap((suite) => suite.children);
    const failures = cases.filter((test) => test.children.some(({ name }) => name === 'failure'));
    expect(Number(root.attributes.get('tests'))).toBe(cases.length);
    expect(Number(root.attributes.get('failures'))).toBe(failures.length);
    expect(failures.length).toBeGreaterThanOrEqual(2);
    for (const suite of root.children)
      expect(Number(suite.attributes.get('tests'))).toBe(suite.children.length);
    expect(root.children.map((suite) => suite.attributes.get('name'))).toContain(
      'odd, name: 100% &amp; &lt;&quot;sure&quot;&gt;.yaml',
    );
  });

  it('junit: a run without findings has one case that passed', async () => {
    const empty = new Folder();
    const root = parseXml((await empty.run(['check', '--format', 'junit'])).out.trimEnd());
    empty.remove();
    expect(root.attributes.get('failures')).toBe('0');
    expect(root.children[0]?.children).toHaveLength(1);
  });
});
