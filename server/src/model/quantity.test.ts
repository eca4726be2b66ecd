import { describe, expect, it } from 'vitest';
import { isFractional, parseQuantity, suggestQuantity } from './quantity';

const NANO = 1_000_000_000n;

describe('parseQuantity', () => {
  it.each([
    ['0', 0n],
    ['10', 10n],
    ['+10', 10n],
    ['-3', -3n],
    ['007', 7n],
    ['1k', 1000n],
    ['1Ki', 1024n],
    ['1.5Gi', 1610612736n],
    ['.5Ki', 512n],
    ['5.', 5n],
    ['2E', 2_000_000_000_000_000_000n],
    ['1e3', 1000n],
    ['1E3', 1000n],
    ['12e+2', 1200n],
    ['1000m', 1n],
    ['5000000u', 5n],
    [' 10Gi ', 10737418240n],
  ])('reads %s', (text, units) => {
    expect(parseQuantity(text)).toBe(units * NANO);
  });

  it.each([
    '',
    '.',
    '-',
    'Gi',
    '10GB',
    '10Gib',
    '10GiB',
    '10gi',
    '10K',
    '10g',
    '1 Gi',
    '1,5Gi',
    '1e',
    '1e1.5',
    '0x10',
    '1Gi2',
    '1.2.3',
    'ten',
    '1ki',
    '1e+',
  ])('cannot read %j', (text) => {
    // `1e` is no number with an exponent, and a lone lower-case e is no suffix.
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('compares spellings by value', () => {
    expect(parseQuantity('1.5Gi')).toBe(parseQuantity('1536Mi'));
    expect(parseQuantity('1Gi')).toBeGreaterThan(parseQuantity('1G') ?? 0n);
    expect(parseQuantity('0.1Gi')).toBe((1024n ** 3n * NANO) / 10n);
  });

  it('rounds what is finer than nano away from zero', () => {
    expect(parseQuantity('0.1n')).toBe(1n);
    expect(parseQuantity('1e-400')).toBe(1n);
    expect(parseQuantity('-1e-400')).toBe(-1n);
    expect(parseQuantity(`0.${'0'.repeat(5000)}1`)).toBe(1n);
  });

  it('cuts what is too large, however it is written', () => {
    const most = parseQuantity('9223372036854775807');
    for (const text of ['9223372036854775808', '8Ei', '1e999999999999', '9'.repeat(100_000), '1000E'])
      expect(parseQuantity(text)).toBe(most);
    expect(parseQuantity(`0e${'9'.repeat(50)}`)).toBe(0n);
  });
});

describe('isFractional', () => {
  it('knows parts of a byte', () => {
    expect(isFractional(parseQuantity('500m') ?? 0n)).toBe(true);
    expect(isFractional(parseQuantity('2000m') ?? 1n)).toBe(false);
    expect(isFractional(parseQuantity('1.5Gi') ?? 1n)).toBe(false);
  });
});

describe('suggestQuantity', () => {
  it.each([
    ['10GB', '10G'],
    ['10gb', '10G'],
    ['10GiB', '10Gi'],
    ['10Gib', '10Gi'],
    ['10gi', '10Gi'],
    ['10g', '10G'],
    ['1K', '1k'],
    ['1KB', '1k'],
    ['512mb', '512M'],
    ['10 Gi', '10Gi'],
    ['1,5Ti', '1.5Ti'],
  ])('turns %s into %s', (text, expected) => {
    expect(suggestQuantity(text)).toBe(expected);
  });

  it.each(['', 'big', '10 GB free', '10Xi', '10i'])('has nothing for %j', (text) => {
    expect(suggestQuantity(text)).toBeUndefined();
  });
});
