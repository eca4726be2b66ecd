import { expect, it } from 'vitest';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { setsAt } from './sets-at';

const FILE = 'file:///w/zk.yaml';

function set(name: string, from: number, to: number, more: object = {}): StatefulSetIdentity {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  return { uri: FILE, name, range, ...more } as StatefulSetIdentity;
}

const names = (line: number, ...sets: readonly StatefulSetIdentity[]): (string | null)[] =>
  setsAt(sets, FILE, line).map(({ name }) => name);

const ELSEWHERE = set('elsewhere', 0, 99, { uri: 'file:///w/other.yaml' });

it('gives the sets around a line, such as the builds of several overlays', () => {
  expect(names(5, set('first', 0, 9), set('second', 11, 20), ELSEWHERE)).toEqual(['first']);
  expect(names(20, set('first', 0, 9), set('second', 11, 20), set('second', 11, 20))).toEqual([
    'second',
    'second',
  ]);
});

it('gives the only set of a file wherever the line is', () => {
  expect(names(30, set('first', 0, 9), ELSEWHERE)).toEqual(['first']);
});

it('gives none where the line means none', () => {
  expect(names(10, set('first', 0, 9), set('second', 11, 20))).toEqual([]);
  expect(names(5, ELSEWHERE)).toEqual([]);
  expect(names(5, set('gone', 0, 9, { update: { isRemoved: true } }))).toEqual([]);
});
