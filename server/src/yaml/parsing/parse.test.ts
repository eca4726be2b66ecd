import { describe, expect, it } from 'vitest';
import { parseChunk } from './parse';

describe('parseChunk', () => {
  it('gives spans that cut the value out of the text', () => {
    const text = 'a: "x y"\nb:\n  - 1\n  - two # c\n';
    const { root } = parseChunk(text);
    expect(root?.kind).toBe('map');
    if (root?.kind !== 'map') return;
    const [a, b] = root.pairs;
    expect(text.slice(a?.value?.span.start, a?.value?.span.end)).toBe('"x y"');
    expect(
      b?.value?.kind === 'sequence' && b.value.items.map((i) => text.slice(i.span.start, i.span.end)),
    ).toEqual(['1', 'two']);
  });

  it('types plain scalars as kubectl does', () => {
    const { root } = parseChunk('- yes\n- "yes"\n- 0644\n- off\n- 22:22\n- 1.5\n- ~\n');
    expect(root?.kind === 'sequence' && root.items.map((i) => (i.kind === 'scalar' ? i.value : i))).toEqual([
      true,
      'yes',
      420,
      false,
      '22:22',
      1.5,
      null,
    ]);
  });

  it('takes the word of a tag against the style and the look of a scalar', () => {
    const { root, problems } = parseChunk(
      '- !!str 5\n- !!int "5"\n- !!int 0644\n- !!bool "yes"\n- !!null ""\n- !!binary aGk=\n- !own 5\n- ! 5\n',
    );
    expect(problems).toEqual([]);
    expect(root?.kind === 'sequence' && root.items.map((i) => (i.kind === 'scalar' ? i.value : i))).toEqual([
      '5',
      5,
      420,
      true,
      null,
      'aGk=',
      '5',
      '5',
    ]);
  });

  it('resolves aliases to the anchor above, and survives one that contains itself', () => {
    const { root } = parseChunk('a: &x {k: v}\nb: *x\nc: &y\n  d: *y\n');
    const b = root?.kind === 'map' ? root.pairs[1]?.value : undefined;
    expect(b?.kind === 'alias' && b.target?.kind).toBe('map');
  });

  it.each([
    '',
    '\t',
    'a: [',
    '{',
    '- - -',
    'a: b: c',
    '%',
    '\u0000',
    '&a *a',
    '? : ?',
    '[a: b, *x]',
    '---\n...',
  ])('never throws on %j', (text) => {
    expect(() => parseChunk(text)).not.toThrow();
  });

  it('leaves out what aliases blow up beyond what Kubernetes reads, and nothing else', () => {
    const bomb = (levels: number): string =>
      ['x0: &x0 [a, a, a, a, a, a, a, a, a]']
        .concat(
          Array.from(
            { length: levels },
            (_, at) => `x${at + 1}: &x${at + 1} [${Array(9).fill(`*x${at}`).join()}]`,
          ),
        )
        .join('\n');
    expect(parseChunk(bomb(1)).problems).toEqual([]);
    expect(parseChunk(bomb(12))).toMatchObject({
      root: undefined,
      problems: [{ code: 'EXCESSIVE_ALIASES' }],
    });
    const probes = Array.from({ length: 200 }, (_, at) => `- {name: c${at}, <<: *defaults}`).join('\n');
    expect(parseChunk(`base: &defaults {image: "x*", ports: [1, 2, 3]}\nitems:\n${probes}`).problems).toEqual(
      [],
    );
    expect(parseChunk(`a: &a\n  b: [*a, *a]\n  c: &c {d: *c}`).problems).toEqual([]);
  });

  it('says that nesting is too deep instead of throwing', () => {
    expect(parseChunk('['.repeat(50_000)).problems[0]?.code).toBe('TOO_DEEP');
  });

  it('lets the package record no stack of the faults that it finds, and puts the limit back', () => {
    const limits: unknown[] = [];
    const before = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
    Object.defineProperty(Error, 'stackTraceLimit', {
      configurable: true,
      get: () => limits.at(-1) ?? 7,
      set: (limit) => limits.push(limit),
    });
    try {
      parseChunk('a: [\nb: "');
    } finally {
      if (before !== undefined) Object.defineProperty(Error, 'stackTraceLimit', before);
    }
    expect(limits).toEqual([0, 7]);
  });
});
