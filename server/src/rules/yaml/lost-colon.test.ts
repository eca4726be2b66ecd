import { describe, expect, it } from 'vitest';
import { judged } from '../../../../test/support/judged';

const SERVICE = (metadata: string, spec: string) => `apiVersion: v1\nkind: Service\n${metadata}${spec}`;
const METADATA = 'metadata:\n  name: a\n';
const SPEC = 'spec:\n  clusterIP: None\n  ports:\n  - port: 80\n';

describe('a key that has lost its colon', () => {
  it.each<[wrong: string, right: string]>([
    [
      SERVICE(`${METADATA}  labels # of it\n    # who\n    app: a\n`, SPEC),
      SERVICE(`${METADATA}  labels: # of it\n    # who\n    app: a\n`, SPEC),
    ],
    [SERVICE(METADATA, SPEC.replace('spec:', 'spec')), SERVICE(METADATA, SPEC)],
    // The dashes of a list may stand right below its key.
    [SERVICE(METADATA, SPEC.replace('ports:', 'ports')), SERVICE(METADATA, SPEC)],
  ])('gets it back: %j', (wrong, right) => {
    expect(judged(wrong)).toEqual({ codes: ['yaml-syntax'], preferred: true, mended: right });
    expect(judged(right).codes).toEqual([]);
  });

  it('may be the first of two words, but words may be anything', () => {
    const wrong = SERVICE(METADATA, SPEC.replace('clusterIP:', 'clusterIP'));
    expect(judged(wrong)).toEqual({
      codes: ['yaml-syntax'],
      preferred: false,
      mended: SERVICE(METADATA, SPEC),
    });
  });

  it.each(['  sel\n', '  one two three\n'])('is left to be written where it is half typed: %j', (line) => {
    expect(judged(SERVICE(METADATA, SPEC + line)).mended).toBeUndefined();
  });
});

describe('a colon without the space behind it', () => {
  it.each<[wrong: string, right: string]>([
    [SERVICE('metadata:\n  name:a\n', SPEC), SERVICE('metadata:\n  name: a\n', SPEC)],
    [SERVICE(METADATA, SPEC.replace('port: 80', 'port:80')), SERVICE(METADATA, SPEC)],
  ])('makes a word of a mapping, and a mapping again: %j', (wrong, right) => {
    expect(judged(wrong)).toEqual({ codes: ['schema-type'], preferred: true, mended: right });
    expect(judged(right).codes).toEqual([]);
  });
});
