import { describe, expect, it } from 'vitest';
import { mergePatch } from './ask';
import { fieldSteps, pathAt, related, writtenParts } from './field-path';

describe('the merge patch of two versions', () => {
  it('holds what changed, and null for what was taken out', () => {
    expect(
      mergePatch(
        { spec: { a: 1, b: { c: 2, d: 3 }, list: [1] } },
        { spec: { a: 1, b: { d: 4 }, list: [1, 2] } },
      ),
    ).toEqual({ spec: { b: { c: null, d: 4 }, list: [1, 2] } });
  });
});

describe('a field of an answer', () => {
  const manifest = { spec: { clusterIP: 'none', ports: [{ port: 1 }] }, data: { 'tls.key': '' } };

  it('is read as steps, with dots in brackets as they are', () => {
    expect(fieldSteps('spec.ports[0].name')).toEqual(['spec', 'ports', '0', 'name']);
    expect(fieldSteps('data[tls.key]')).toEqual(['data', 'tls.key']);
  });

  it('ends where the manifest does, and is found under its other name', () => {
    expect(writtenParts(['spec', 'ports', '0', 'name'], manifest)).toEqual([['spec', 'ports', '0']]);
    expect(writtenParts(['spec', 'clusterIPs', '0'], manifest)).toEqual([['spec', 'clusterIP']]);
    expect(writtenParts(['spec', 'ports', '1'], manifest)).toEqual([['spec', 'ports']]);
  });

  it('is found in the text by its place', () => {
    const text = 'spec:\n  ports:\n  - name: a\n    port: 1\n';
    expect(pathAt(text, text.indexOf('1'))).toEqual(['spec', 'ports', '0', 'port']);
    expect(pathAt(text, text.indexOf('ports'))).toEqual(['spec', 'ports']);
  });

  it('is related to what lies around it and inside it', () => {
    expect(related(['spec'], ['spec', 'ports'])).toBe(true);
    expect(related(['spec', 'ports', '0'], ['spec', 'ports'])).toBe(true);
    expect(related(['spec', 'ports', '0'], ['spec', 'type'])).toBe(false);
  });
});
