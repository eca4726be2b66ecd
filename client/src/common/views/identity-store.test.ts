import { describe, expect, it } from 'vitest';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { IdentityStore } from './identity-store';

const set = (uri: string, name: string) => ({ uri, name, namespace: 'default' }) as StatefulSetIdentity;

/** A store over files that a test may change, and what was asked of the server. */
function storeOf(files: Map<string, StatefulSetIdentity[]>) {
  const store = new IdentityStore();
  const asked: (string | undefined)[] = [];
  store.connect({
    sets: async (uri) => {
      asked.push(uri);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return uri === undefined ? [...files.values()].flat() : (files.get(uri) ?? []);
    },
    pods: ({ uri, first }) => {
      asked.push(`pods ${first} of ${uri}`);
      return Promise.resolve([]);
    },
  });
  return { store, asked, names: () => store.sets.map(({ name }) => name).sort() };
}

describe('IdentityStore', () => {
  it('asks for everything once, then only for what changed', async () => {
    const files = new Map([
      ['a', [set('a', 'a')]],
      ['b', [set('b', 'b')]],
    ]);
    const { store, asked, names } = storeOf(files);
    await Promise.all([store.load(), store.load()]);
    expect(asked).toEqual([undefined]);
    files.set('b', [set('b', 'b2'), set('b', 'b3')]);
    files.delete('a');
    store.invalidate(['a', 'b']);
    await store.load();
    expect(asked).toEqual([undefined, 'a', 'b']);
    expect(names()).toEqual(['b2', 'b3']);
  });

  it('asks for a page of pods once, and again when its file has changed', async () => {
    const { store, asked } = storeOf(new Map());
    await store.load();
    const [a, b] = [set('a', 'a'), set('b', 'b')];
    for (let time = 0; time < 3; time++) for (const own of [a, b]) await store.pods(own, 0, 100);
    await store.pods(a, 100, 100);
    store.invalidate(['a']);
    for (const own of [a, b]) await store.pods(own, 0, 100);
    expect(asked.slice(1)).toEqual(['pods 0 of a', 'pods 0 of b', 'pods 100 of a', 'pods 0 of a']);
  });

  it('asks one question where many files changed', async () => {
    const { store, asked } = storeOf(new Map());
    await store.load();
    store.invalidate(Array.from({ length: 100 }, (_, at) => String(at)));
    await store.load();
    expect(asked).toEqual([undefined, undefined]);
  });

  it('asks again for what changed while it waited', async () => {
    const files = new Map([['a', [set('a', 'a')]]]);
    const { store, names } = storeOf(files);
    const loading = store.load();
    files.set('a', [set('a', 'later')]);
    store.invalidate(['a']);
    await loading;
    expect(names()).toEqual(['later']);
  });

  it('asks once more for what it got no answer to', async () => {
    const asked: (string | undefined)[] = [];
    const store = new IdentityStore();
    store.connect({
      sets: (uri) => {
        asked.push(uri);
        const isRefused = asked.length === 1 || asked.length === 3;
        return isRefused ? Promise.reject(new Error('The server is busy.')) : Promise.resolve([]);
      },
      pods: () => Promise.resolve([]),
    });
    await expect(store.load()).rejects.toThrow('busy');
    await store.load();
    store.invalidate(['a', 'b']);
    await expect(store.load()).rejects.toThrow('busy');
    expect(store.isStale).toBe(true);
    await store.load();
    expect(asked).toEqual([undefined, undefined, 'a', 'b', 'a', 'b']);
    expect(store.isStale).toBe(false);
  });

  it('is empty when the server has gone', async () => {
    const { store, names } = storeOf(new Map([['a', [set('a', 'a')]]]));
    await store.load();
    store.connect(undefined);
    await store.load();
    expect(names()).toEqual([]);
    expect(await store.pods(set('a', 'a'), 0, 10)).toEqual([]);
  });
});
