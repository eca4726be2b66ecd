import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { foldingRanges } from './folding';
import { selectionAt } from './selection';

const TEXT = `# one
# two
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
  - name: a
    port: 1
  - name: b

  selector:
    app: db
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
`;

describe('folding', () => {
  it('folds documents, comments, keys, and lists at the column of their key', () => {
    const folds =
      serviceFor(parseFixture(TEXT)).ask(uriOf('manifest.yaml'), (file) => foldingRanges(file)) ?? [];
    expect(folds.map(({ start, end, kind }) => `${start}-${end} ${kind}`)).toEqual([
      '4-5 block',
      '8-9 block',
      '7-10 block',
      '12-13 block',
      '6-13 block',
      '0-1 comment',
      '0-13 region',
      '17-18 block',
      '14-18 region',
    ]);
  });

  it('keeps its folds while a line is half typed', () => {
    const broken = TEXT.replace('port: 1', 'port: [1');
    const folds =
      serviceFor(parseFixture(broken)).ask(uriOf('manifest.yaml'), (file) => foldingRanges(file)) ?? [];
    expect(folds.map(({ start, end }) => `${start}-${end}`)).toContain('7-10');
  });
});

describe('selection', () => {
  it('grows from the value to the entry, the list and the resource', () => {
    const ranges = askAtCursor(TEXT.replace('name: a', 'name: $0a'), selectionAt);
    expect(
      ranges.map(({ start, end }) => `${start.line}:${start.character}-${end.line}:${end.character}`),
    ).toEqual([
      '8:10-8:11',
      '8:4-8:11',
      '8:4-9:11',
      '8:2-10:11',
      '7:2-10:11',
      '7:2-13:11',
      '6:0-13:11',
      '2:0-13:11',
    ]);
  });
});
