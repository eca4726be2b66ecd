import { expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'duplicate-resource';

const object = (kind: string, name: string, hint = ''): string =>
  `---\napiVersion: v1\nkind: ${kind}${hint}\nmetadata:\n  name: ${name}\n`;

const HINT = '\n#     ^^^^^^ hint';

it.each([
  [
    'one that two files share',
    { 'v1.yaml': [object('Secret', 'zk')], 'v2.yaml': [object('Secret', 'zk', HINT)] },
  ],
  [
    'one beside others of their own',
    {
      'a.yaml': [object('Secret', 'zk'), object('ConfigMap', 'zk')],
      'b.yaml': [object('Secret', 'zk', HINT), object('ConfigMap', 'kafka')],
    },
  ],
  [
    'nothing in the steps of a lesson: three files have it',
    {
      'one.yaml': [object('Secret', 'zk')],
      'three.yaml': [object('Secret', 'zk')],
      'two.yaml': [object('Secret', 'zk')],
    },
  ],
  [
    'one that two folders have, but two files of one of them',
    {
      'a/zk.yaml': [object('Secret', 'zk')],
      'b/zk.yaml': [object('Secret', 'zk')],
      'b/zk2.yaml': [object('Secret', 'zk', HINT)],
    },
  ],
])('says in files of a folder: %s', (_, files) => {
  const text = Object.entries(files).map(([name, objects]) => `#: ${name}\n${objects.join('')}`);
  const parsed = fixture(text.join(''));
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
});
