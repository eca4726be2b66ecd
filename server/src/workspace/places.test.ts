import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearby, nearest } from './lookups';
import { CROWD, indexKey } from './resource-index';
import { Workspace } from './workspace';
import { random } from '../../../test/support/random';

const folder = fc.array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 4 });
const root = fc.constantFrom('file:///workspace/', 'file:///other/', 'untitled:');

it('a crowd gives the same neighbours as a look at each of its members', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(root, folder), { minLength: 2, maxLength: 12 }), (places) => {
      const workspace = new Workspace();
      for (let at = 0; at <= 2 * CROWD; at++) {
        const [start, folders] = places[at % places.length] ?? ['', []];
        const uri = start + [...folders, `${at % 20}.yaml`].join('/');
        const text = workspace.file(uri)?.text;
        const own = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: "${at}"}\n`;
        workspace.setDisk(uri, text === undefined ? own : `${text}---\n${own}`);
      }
      const crowd = workspace.index.get(indexKey.name('ConfigMap', 'c'));
      expect(crowd.length).toBeGreaterThan(CROWD);
      // A list that nobody has asked before is gone through.
      for (const from of crowd) {
        expect(new Set(nearest(from, crowd))).toEqual(new Set(nearest(from, [...crowd])));
        expect(nearby(from, crowd)).toEqual(nearby(from, [...crowd]));
        const others = crowd.filter((one) => one.chunk.file.folder !== from.chunk.file.folder);
        nearest(from, others);
        expect(nearest(from, others)).toEqual(nearest(from, [...others]));
      }
    }),
    random(15),
  );
});
