import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../test/support/fixture';
import { applyEdits, serviceFor, uriOf } from '../../../test/support/service-kit';

const set = (head = '', above = '', behind = ''): string => `${head}apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
${above}  serviceName: db${behind}
  selector:
    matchLabels:
      app: other
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`;

const codes = (text: string): string[] =>
  serviceFor(parseFixture(text))
    .diagnostics(uriOf('manifest.yaml'))
    .map((diagnostic) => diagnostic.code);

describe('suppression comments', () => {
  it('silence the named rule on the next line, on the same line, or in the whole file', () => {
    expect(codes(set())).toContain('service-not-found');
    for (const silent of [
      set('', '  # ordinal-disable-next-line service-not-found -- made by the operator\n'),
      set('', '', ' # ordinal-disable-line service-not-found'),
      set('# ordinal-disable-file service-not-found\n'),
      set('', '  # ordinal-disable-next-line\n'),
      set('', '  # ordinal-disable-next-line name-invalid, service-not-found\n'),
    ]) {
      expect(codes(silent)).not.toContain('service-not-found');
      expect(codes(silent)).toContain('selector-template-mismatch');
    }
  });

  it('leave other rules and other lines alone', () => {
    expect(codes(set('', '  # ordinal-disable-next-line name-invalid\n'))).toContain('service-not-found');
    expect(codes(set('', '', '\n  # ordinal-disable-next-line service-not-found'))).toContain(
      'service-not-found',
    );
  });

  it.each([
    ['a text', set()],
    ['a text behind a byte order mark', `\uFEFF${set().replace(/^/gm, ' ')}`],
    [
      'brackets over several lines',
      '--- !set {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {replicas: 1\n, serviceName: db, selector: {matchLabels: {app: other}},\ntemplate: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: a}]}}}}\n',
    ],
  ])('are written into %s by a code action, with which the finding is gone', (_, text) => {
    const fixture = { ...parseFixture(''), files: new Map([['manifest.yaml', text]]) };
    const service = serviceFor(fixture);
    const [diagnostic] = service
      .diagnostics(uriOf('manifest.yaml'))
      .filter((d) => d.code === 'service-not-found');
    if (diagnostic === undefined) throw new Error('The finding is missing.');
    for (const action of service.suppressions(diagnostic)) {
      const after = applyEdits(fixture.files, action.edits).get('manifest.yaml') ?? '';
      expect(after.lastIndexOf('\uFEFF')).toBeLessThan(1);
      const silenced = serviceFor({ ...fixture, files: new Map([['manifest.yaml', after]]) });
      const found = silenced.diagnostics(uriOf('manifest.yaml')).map(({ code }) => code);
      expect(found).not.toContain('service-not-found');
      expect(found).toContain('selector-template-mismatch');
      expect(found).not.toContain('yaml-syntax');
    }
  });
});
