import { expect, it } from 'vitest';
import { filesBelow, readText } from '../support/repository';

const sources = ['client/src', 'server/src']
  .flatMap(filesBelow)
  .filter((path) => /\.ts$/.test(path) && !/\.(test|generated)\.ts$|\.generated\.d\.mts$/.test(path));

it('names files in kebab-case', () => {
  expect(sources.filter((path) => !/^[a-z0-9-]+(\.[a-z]+)*$/.test(path.split('/').at(-1) ?? ''))).toEqual([]);
});

it('says of every export what it is', () => {
  const undocumented = sources.flatMap((path) => {
    const lines = readText(path).split(/\r?\n/);
    return lines.flatMap((line, at) => {
      // Behind `*/`, or behind another overload or decorator of the same thing.
      const declares = /^export (?!type \{|\{|\*)/.test(line);
      return declares && !/(\*\/|^export .*;)\s*$/.test(lines[at - 1] ?? '')
        ? [`${path}:${at + 1}: ${line}`]
        : [];
    });
  });
  expect(undocumented).toEqual([]);
});

it('silences no tool', () => {
  const marks = /@ts-(?:ignore|expect-error|nocheck)|eslint-disable|prettier-ignore|\bas any\b/;
  expect(sources.filter((path) => marks.test(readText(path)))).toEqual([]);
});

it('names nothing after what it manages or helps', () => {
  const vague = /\b(?:class|interface|type|function) (?:I[A-Z][a-z]\w*|\w*(?:Manager|Helpers?|Utils?))\b/;
  expect(sources.filter((path) => vague.test(readText(path)))).toEqual([]);
});

it('cites facts that docs/kubernetes-facts.md has', () => {
  const facts = readText('docs/kubernetes-facts.md');
  const isThere = (number: string) =>
    new RegExp(`^(?:#+ )?${number.replace('.', '\\.')}\\b`, 'm').test(facts);
  const cited = [...sources, ...filesBelow('test'), ...filesBelow('scripts')]
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readText(path).matchAll(/\bfacts (\d[\d., to]*)/gi)].map(([, list = '']) => list))
    .flatMap((list) => list.match(/\d+(?:\.\d+)?/g) ?? []);
  expect(cited.length).toBeGreaterThan(50);
  expect([...new Set(cited)].filter((number) => !isThere(number))).toEqual([]);
});
