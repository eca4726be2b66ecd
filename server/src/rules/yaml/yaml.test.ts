import { describe, expect, it } from 'vitest';
import { applyEdits, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

function findings(text: string, file = 'manifest.yaml') {
  return serviceFor({ files: new Map([[file, text]]), expectations: [], cursor: undefined }).diagnostics(
    uriOf(file),
  );
}

/** What stands under the finding, and the finding. */
function syntax(text: string): string[] {
  return findings(text)
    .filter((diagnostic) => diagnostic.code === 'yaml-syntax')
    .map(
      ({ range, message }) =>
        `${(text.split('\n')[range.start.line] ?? '').slice(range.start.character, range.end.character)} | ${message}`,
    );
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

describe('yaml-syntax', () => {
  it.each([
    ['data:\n  a: "open\n  b: c\n', /^" \| The quote that opens here/],
    ['data:\n  a: [1, 2\nb: c\n', /^\[ \| \[ opens here/],
    ['data:\n  a: b: c\n', /^b: c \| This line holds a second key/],
    ['data:\n  a: b\n    c: d\n', /^c: d \| This line is indented deeper/],
    ['data:\n    a: b\n  c: d\n', /^c: d \| The indentation of this line/],
    ['data:\n  x: y\n  a\n', /^a \| "a" has no colon/],
    ['data:\n  a: b\n  - c\n', /^- c \| There is a list item/],
    ['data:\n  a: @b\n', /^@ \| A value cannot begin with @/],
    ['data:\n  a: *.b.c\n', /^\*\.b\.c \| No anchor "\.b\.c" is defined above/],
    ['data:\n  a: "\\d"\n', /^\\d \| \\d means nothing/],
    ['data:\n  a: "b" c\n', /^c \| There is text after the closing quote/],
    ['data:\n  a: 1}\n  b: ]\n', /^\] \| There is no open bracket/],
    ['data: {a: "b",, c: d}\n', /^, \| An entry is missing before this comma/],
    ['data: {a: b\n  c: d}\n', /^b \| A comma is missing/],
    ['data: {a: b\n  c: d\n', /^\{ \| \{ opens here/],
    ['data:\n  a: "b"\n  c\n', /^c \| "c" has no colon/],
    ['data:\n  x: y\n  -a\n', /^-a \| A space is missing after the dash/],
    ['data:\n  a: | text\n', /^text \| Nothing may follow the sign/],
    ['data:\n  a: *\n', /^\* \| The name after \* is missing/],
    [
      '<<<<<<< HEAD\ndata: {}\n=======\n>>>>>>> x\n',
      /^<{7} HEAD \| This document still contains a merge conflict/,
    ],
  ])('says one thing about %j', (tail, expected) => {
    const said = syntax(HEAD + tail);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(expected);
  });

  it.each([
    ['spec: <1>\n  clusterIP: None <2>\n  ports: # <3>\n  - port: 80 <4>\n', []],
    ['spec:\n  clusterIP: {PREFIX}.16\n  selector:\n    app: {app-name}-db\n', []],
    ['spec:\n  clusterIP: None\n  selector:\n    app: %%%\n', []],
    ['  annotations:\n    a: b\n    <CERT_1>\n    <CERT_2>\nspec:\n  clusterIP: None\n', []],
    ['spec:\n  selector:\n    app: %APP%\n    zone: x\n  clusterIP: %PREFIX%.%NUMBER%\n', []],
    ['spec:\n  clusterIP: None\n${LABELS}\n', []],
    ['  labels:\n    app: db\n    $LABELS \nspec:\n  clusterIP: None\n', []],
    ['spec:\n  a: {b} c d\n', ['yaml-syntax']],
  ])('reads what documentation and sed put into %j', (tail, expected) => {
    const head = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n';
    expect(findings(head + tail).map(({ code }) => code)).toEqual(expected);
  });

  it('says that a document nests too deep', () => {
    expect(syntax(`${HEAD}data:\n  a: ${'['.repeat(1000)}\n`)).toEqual([
      expect.stringMatching(/This document nests deeper/),
    ]);
  });

  it('says that line breaks are lost, once, for a file of several manifests', () => {
    const text =
      'apiVersion: v1kind: Servicemetadata:  name: a---apiVersion: apps/v1kind: StatefulSetmetadata:  name: b\n';
    expect(findings(text).map(({ code, message }) => [code, message.slice(0, 39)])).toEqual([
      ['yaml-syntax', 'This manifest has lost its line breaks:'],
    ]);
  });

  it('leaves templates and documents that are no manifests alone', () => {
    expect(syntax(`${HEAD}data:\n{{- range .Values.x }}\n  {{ . }}: b: c\n{{- end }}\n`)).toEqual([]);
    expect(syntax(`${HEAD}---\nservices:\n  a: b: c\n`)).toEqual([]);
  });

  it.each([
    ['metadata:\n\u00A0\u00A0name: a\n', 2, 'U+00A0'],
    ['metadata:\n  name:\u00A0a\n', 2, 'U+00A0'],
    ['metadata:\n\u3000name: a\n', 2, 'U+3000'],
    ['metadata:\n  \u200Bname: a\n', 2, 'U+200B'],
    ['metadata:\n  name: a\n  finalizers:\n  -\u00A0a.test/b\n', 4, 'U+00A0'],
    ['metadata:\r\n  name: a\r\n  labels:\r\n\u00A0   b: c\r\n', 4, 'U+00A0'],
  ])('names the blank that is no space in %j, and puts spaces there', (tail, line, character) => {
    const text = `apiVersion: v1\nkind: ConfigMap\n${tail}`;
    const files = new Map([['manifest.yaml', text]]);
    const service = serviceFor({ files, expectations: [], cursor: undefined });
    const [diagnostic, ...others] = service.diagnostics(uriOf('manifest.yaml'));
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ code: 'yaml-syntax', range: { start: { line: line + 1 } } });
    expect(diagnostic?.message).toContain(character);
    const edits = diagnostic === undefined ? [] : (service.fixes(diagnostic)[0]?.edits ?? []);
    expect(findings(applyEdits(files, edits).get('manifest.yaml') ?? '')).toEqual([]);
  });

  it('allows blanks of every kind inside texts and comments', () => {
    const data =
      'data:\n  a: |\n    b\n    \u00A0 c\n    - d:\u00A0e\n  f: "g\n    \u00A0h"\n  i: j\u00A0k\u3000l\n';
    expect(findings(`${HEAD}#\u00A0m\n${data}  # \u00A0n\n`)).toEqual([]);
    const list = 'spec:\n  notes:\n  - p:\u00A0q\n';
    expect(findings(`apiVersion: x.test/v1\nkind: X\nmetadata:\n  name: a\n${list}`)).toEqual([]);
  });

  it.each([
    ['data: {a: b\n  c: d}', 'data: {a: b,\n  c: d}'],
    ['data: {\n  "a": "b"\n  "c": "d"\n}', 'data: {\n  "a": "b",\n  "c": "d"\n}'],
    ['data: {a: []\n  c: d}', 'data: {a: [],\n  c: d}'],
    ['data: {a: "b" # c\n  d: e}', undefined],
    ['data: {a: b c: d}', undefined],
  ])('puts the comma where it belongs in %j', (tail, right) => {
    const files = new Map([['manifest.yaml', `${HEAD}${tail}\n`]]);
    const service = serviceFor({ files, expectations: [], cursor: undefined });
    const [diagnostic] = service.diagnostics(uriOf('manifest.yaml'));
    expect(diagnostic?.message).toMatch(/^A comma is missing/);
    const fixes =
      diagnostic === undefined ? [] : service.fixes(diagnostic).filter(({ preferred }) => preferred);
    const mended = fixes.map(({ edits }) => applyEdits(files, edits).get('manifest.yaml'));
    expect(mended).toEqual(right === undefined ? [] : [`${HEAD}${right}\n`]);
  });

  it('asks for the line between directives and the document', () => {
    expect(syntax(`%YAML 1.2\n${HEAD}`)).toEqual([expect.stringMatching(/A line with three dashes/)]);
  });

  it('points at the line that is too deep, comments between left out', () => {
    expect(syntax(`${HEAD}data:\n  a: b\n\n  # c\n    d:\n      e: f\n`)).toEqual([
      expect.stringMatching(/^d: \| This line is indented deeper/),
    ]);
  });

  it.each([
    ['data:\n\ta: b\n\tc: |\n\t\td\n', ['  ', '  ', '    ']],
    // Two columns would leave the key above without its value.
    ['spec:\n  selector:\n\tapp: db\n', ['    ']],
    ['spec:\n    selector:\n\tapp: db\n', ['        ']],
  ])('replaces tabs by the spaces that make the document readable: %j', (tail, spaces) => {
    const service = serviceFor(fixture(`${HEAD}${tail}`));
    const [diagnostic] = service.diagnostics(uriOf('manifest.yaml'));
    expect(diagnostic?.code).toBe('yaml-syntax');
    const edits = diagnostic === undefined ? [] : (service.fixes(diagnostic)[0]?.edits ?? []);
    expect(edits.map((edit) => edit.newText)).toEqual(spaces);
  });
});

describe('yaml-duplicate-key', () => {
  const doubled = (text: string) =>
    findings(text).filter((diagnostic) => diagnostic.code === 'yaml-duplicate-key');

  it('finds the double among 100,000 keys', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `  key-${index}: "x"`);
    expect(
      doubled(`${HEAD}data:\n${keys.join('\n')}\n  key-7: "y"\n`).map((d) => d.range.start.line),
    ).toEqual([100_005]);
  });

  it('finds it in flow maps and lists, and not across maps', () => {
    const text = `${HEAD}data: { a: b, a: c }\nlist:\n- a: 1\n  a: 2\n- a: 3\n`;
    expect(doubled(text).map((d) => d.range.start.line)).toEqual([4, 7]);
  });

  it('parts manifests that are indented as a whole by a marker that is not', () => {
    const indented = HEAD.replaceAll(/^/gm, '  ').trimEnd();
    const service = serviceFor(fixture(`${indented}\n${indented}\n`));
    const [diagnostic] = service.diagnostics(uriOf('manifest.yaml'));
    const [edit] = (diagnostic === undefined ? [] : service.fixes(diagnostic)).flatMap(({ edits }) => edits);
    expect(edit?.newText).toBe('---\n');
    expect(edit?.range.start).toEqual({ line: 4, character: 0 });
  });

  it('allows two merges, and is silent in templates, broken documents and what is no manifest', () => {
    expect(doubled(`${HEAD}x: &x {}\ny: &y {}\ndata:\n  <<: *x\n  <<: *y\n`)).toEqual([]);
    expect(doubled(`${HEAD}data:\n{{- if .Values.x }}\n  a: b\n{{- else }}\n  a: c\n{{- end }}\n`)).toEqual(
      [],
    );
    expect(doubled(`${HEAD}data:\n  a: b\n  a: c\n  d: "\n`)).toEqual([]);
    expect(doubled(`${HEAD}---\na: 1\na: 2\n`)).toEqual([]);
  });

  it('keeps its voice down where everything is doubled', () => {
    const keys = Array.from({ length: 1000 }, () => '  a: "x"');
    expect(doubled(`${HEAD}data:\n${keys.join('\n')}\n`)).toHaveLength(20);
  });

  it('says once that the mark between two manifests is missing', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  clusterIP: None\n';
    const set =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: a\nspec:\n  serviceName: a\n  selector:\n    matchLabels:\n      a: b\n';
    expect(findings(service + set).map(({ code, range }) => [code, range.start.line])).toEqual([
      ['yaml-duplicate-key', 6],
    ]);
    const [finding, ...others] = findings(set + service);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'yaml-duplicate-key', range: { start: { line: 9 } } });
  });

  it('leaves the tests of a chart alone, which quote as they like', () => {
    const suite =
      'suite: db\nasserts:\n- containsDocument:\n    apiVersion: v1\n    kind: ConfigMap\ntests:\n- pattern: "\\s*"\n';
    expect(findings(suite, 'tests/db_test.yaml')).toEqual([]);
  });

  it('leaves the values of a chart alone, which may hold manifests', () => {
    const values = 'port: 80\nport: 81\nextra:\n- apiVersion: v1\n  kind: ConfigMap\n';
    expect(findings(values, 'values.yaml')).toEqual([]);
  });
});
