import { expect, it } from 'vitest';
import type { TopologyParams } from '../../../../server/src/protocol/topology';
import { questionFor } from './same-set';

const UNTITLED = 'untitled:Untitled-1';
const FILE = 'file:///w/zk.yaml';
const COPY = 'file:///w/copy/zk.yaml';

const zk = (uri?: string, more: TopologyParams = {}): TopologyParams => ({
  namespace: 'data',
  name: 'zk',
  ...(uri !== undefined && { uri }),
  ...more,
});

it.each<[string, TopologyParams[], TopologyParams[], TopologyParams | undefined]>([
  ['of the same file', [zk(COPY), zk(FILE)], [zk(COPY), zk(FILE)], zk(FILE)],
  ['of a file that has been saved under a name since', [zk(UNTITLED)], [zk(FILE)], zk(UNTITLED)],
  ['of a file that no longer defines it', [zk(COPY), zk(UNTITLED)], [zk(COPY), zk(FILE)], zk(UNTITLED)],
  ['not of another file that defines it as well', [zk(COPY)], [zk(COPY), zk(FILE)], undefined],
  ['not of another overlay', [zk(FILE, { overlay: 'prod' })], [zk(FILE)], undefined],
  ['not of another namespace', [zk(UNTITLED, { namespace: 'test' })], [zk(FILE)], undefined],
])('finds the topology %s', async (_, open, defined, expected) => {
  expect(await questionFor(zk(FILE), open, async () => defined)).toEqual(expected);
});

it('asks which sets there are only where one of that name is shown', async () => {
  const never = () => Promise.reject(new Error('asked'));
  expect(await questionFor(zk(FILE), [zk(FILE)], never)).toEqual(zk(FILE));
  expect(await questionFor(zk(FILE), [zk(UNTITLED, { name: 'redis' })], never)).toBeUndefined();
});
