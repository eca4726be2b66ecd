import { expect, it } from 'vitest';
import { differences } from './titles';

const fileOf = (uri: string): string => uri.replace('file:///workspace/', '');
const told = (...questions: Parameters<typeof differences>[0]): string[] =>
  differences(questions, fileOf).map((parts) => parts.join(' · '));

it('topologies of sets with one name are told apart by what differs, and only by that', () => {
  const [a, b] = [
    { namespace: 'default', name: 'zk', uri: 'file:///workspace/a/zk.yaml' },
    { namespace: 'default', name: 'zk', uri: 'file:///workspace/b/zk.yaml' },
  ];
  expect(told(a)).toEqual(['']);
  expect(told(a, { ...b, name: 'redis' })).toEqual(['', '']);
  expect(told(a, b)).toEqual(['a/zk.yaml', 'b/zk.yaml']);
  expect(told(a, { ...a, namespace: 'data' })).toEqual(['default', 'data']);
  expect(told({ ...a, overlay: 'overlays/one' }, { ...a, overlay: 'overlays/two' }, a)).toEqual([
    'overlays/one',
    'overlays/two',
    '',
  ]);
  expect(told(a, { ...b, namespace: 'data' })).toEqual(['default · a/zk.yaml', 'data · b/zk.yaml']);
});
