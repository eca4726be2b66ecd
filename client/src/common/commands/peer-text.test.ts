import { describe, expect, it } from 'vitest';
import { peerList } from './peer-text';

const names = [0, 1].map((ordinal) => `zk-${ordinal}.zk-headless.data.svc.cluster.local`);

describe('peerList', () => {
  it.each([
    [{ port: '', separator: ',', short: false }, names.join(',')],
    [{ port: '2181', separator: ',', short: true }, 'zk-0.zk-headless:2181,zk-1.zk-headless:2181'],
    [{ port: '2181', separator: '; ', short: false }, `${names[0]}:2181; ${names[1]}:2181`],
    [{ port: '', separator: '\n', short: true }, 'zk-0.zk-headless\nzk-1.zk-headless'],
  ])('writes %j', (style, expected) => {
    expect(peerList(names, 'data', style)).toBe(expected);
  });

  it('keeps full names whose namespace is not known', () => {
    expect(peerList(names, null, { port: '', separator: ' ', short: true })).toBe(names.join(' '));
  });
});
