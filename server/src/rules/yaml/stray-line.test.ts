import { describe, expect, it } from 'vitest';
import { applyEdits, serviceFor, uriOf } from '../../../../test/support/service-kit';

const HEAD = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: zk\n';

/** The line that is named first, the sentence about it, and the text after the preferred fix. */
function said(tail: string) {
  const files = new Map([['manifest.yaml', HEAD + tail]]);
  const service = serviceFor({ files, expectations: [], cursor: undefined });
  const diagnostic = service.diagnostics(uriOf('manifest.yaml')).find(({ code }) => code === 'yaml-syntax');
  if (diagnostic === undefined) return undefined;
  const fix = service.fixes(diagnostic).find(({ preferred }) => preferred);
  const { start, end } = diagnostic.range;
  const line = (HEAD + tail).split('\n')[start.line] ?? '';
  return {
    text: line.slice(start.character, end.character),
    message: diagnostic.message,
    mended: fix && applyEdits(files, fix.edits).get('manifest.yaml')?.slice(HEAD.length),
  };
}

describe('yaml-syntax, of a line that slipped above the one that does not fit', () => {
  it.each([
    // Out of the middle of a map.
    ['spec:\n  replicas: 3\nserviceName: zk\n  template:\n    spec: {}\n', 'serviceName: zk'],
    // The first one below its key.
    ['spec:\nserviceName: zk\n  replicas: 3\n  template: {}\n', 'serviceName: zk'],
    ['spec:\n    serviceName: zk\n  replicas: 3\n  template: {}\n', 'serviceName: zk'],
    // A single line that is too deep itself.
    ['spec:\n  serviceName: zk\n    replicas: 3\n  template: {}\n', 'replicas: 3'],
    ['spec:\n  list:\n  - name: a\n      image: b\n    ports: []\n', 'image: b'],
    ['spec:\n  list:\n  - name: a\n  image: b # c\n\n    # d\n    ports:\n    - port: 1\n', 'image: b'],
  ])('moves it in %j', (tail, line) => {
    const found = said(tail);
    expect(found?.text).toBe(line);
    expect(found?.message).toMatch(/^This line is (?:not indented as the lines around it|indented deeper)/);
    expect(said(found?.mended ?? '')).toBeUndefined();
  });

  it('gives the column back', () => {
    expect(said('spec:\n  replicas: 3\nserviceName: zk\n  template:\n    spec: {}\n')?.mended).toBe(
      'spec:\n  replicas: 3\n  serviceName: zk\n  template:\n    spec: {}\n',
    );
    expect(said('spec:\n  serviceName: zk\n    replicas: 3\n  template: {}\n')?.mended).toBe(
      'spec:\n  serviceName: zk\n  replicas: 3\n  template: {}\n',
    );
  });

  it.each([
    ['spec:\n  list:\n  -name: a\n    image: b\n', 'spec:\n  list:\n  - name: a\n    image: b\n'],
    ['spec:\n  list:\n  -args:\n    - a\n    name: b\n', 'spec:\n  list:\n  - args:\n    - a\n    name: b\n'],
    [
      'spec:\n  list:\n    - name: a\n      value: b\n    -name: c\n      value: d\n',
      'spec:\n  list:\n    - name: a\n      value: b\n    - name: c\n      value: d\n',
    ],
  ])('adds the space after the dash in %j', (tail, right) => {
    const found = said(tail);
    expect(found?.message).toMatch(/^A space is missing after the dash/);
    expect(found?.mended).toBe(right);
  });

  it.each([
    ['spec:\n  list:\n  - name: a\n    path: /a\n  name: b\n    path: /b\n', '  - name: b\n    path: /b\n'],
    ['spec:\n  list:\n  - name: a\n  name: b\n    path: /b\n    sub: c\n', '  - name: b\n    path: /b\n'],
  ])('adds the dash of an item that is a map as the one above: %j', (tail, item) => {
    const found = said(tail);
    expect(found?.text).toBe('name: b');
    expect(found?.message).toMatch(/^The dash before this item of the list is missing/);
    expect(found?.mended).toContain(item);
    expect(said(found?.mended ?? '')).toBeUndefined();
  });

  it('adds the dash of an item that is a map as the next one', () => {
    const found = said('spec:\n  list:\n    name: a\n    path: /a\n  - name: b\n    path: /b\n');
    expect(found?.text).toBe('name: a');
    expect(found?.message).toMatch(/^The dash before this item of the list is missing/);
    expect(found?.mended).toBe('spec:\n  list:\n  - name: a\n    path: /a\n  - name: b\n    path: /b\n');
  });

  it.each([
    // One line against one.
    'spec:\n  list:\n  - name: a\n  path: /a\n    sub: b\n  - name: c\n',
    // A block at a depth of its own, below a line that fits the map above.
    'spec:\n  replicas: 3\n  serviceName: zk\n      template:\n        spec: {}\n        metadata: {}\n',
    // One line against one, of which the second has more below it.
    'metadata:\n  name: a\n spec:\n  replicas: 3\n',
    // The line itself is out of line with what follows.
    'spec:\n  replicas: 3\n serviceName: zk\n  template: {}\n',
    'spec:\n  replicas: 3\n list:\n  - name: a\n  template: {}\n',
    'spec:\n  list:\n    a: b\n      more:\n  - name: c\n',
    'spec:\n  list:\n - name: a\n    path: /a\n  - name: b\n    path: /b\n',
    // A key without a value, which what follows may be.
    'spec:\n      template:\n    spec: {}\n    metadata: {}\n',
    // No keys, so that another fault stands there.
    'spec:\n  name db # c\n  labels:\n    app: db\n',
    'spec:\n  labels\n    # c\n    app: db\n',
    'spec:\n  labels:# of a: b\n    app: db\n',
    // The list belongs to the key right above it, which slipped.
    'spec:\n  template:\n    metadata: {}\n    spec: {}\n    claims:\n  - metadata: {}\n    spec: {}\n',
    // What stands above the item has no key in common with it.
    'spec:\n  list:\n    labels: {}\n  - name: b\n    path: /b\n',
  ])('judges nothing where either may be wrong: %j', (tail) => {
    const found = said(tail);
    expect(found?.message).toMatch(
      /^(?:This line is indented deeper|The indentation of|There is a list item)/,
    );
    expect(found?.mended).toBeUndefined();
  });
});
