import { expect, it } from 'vitest';
import { decoratedPath } from './decorated-path';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { namespaceId, type IdentityNode } from './identity-node';

const node = (kind: IdentityNode['kind'], id: string, namespace?: string | null): IdentityNode => ({
  kind,
  id,
  label: '',
  description: '',
  tooltip: '',
  accessibleLabel: '',
  icon: '',
  children: [],
  ...(namespace !== undefined && { set: { namespace } as StatefulSetIdentity }),
});

it.each([['data'], [''], [null], ['a/b'], ['\ud800'], ['..'], ['数据']])(
  'a set in namespace %j lies in the folder of its namespace',
  (namespace) => {
    const folder = decoratedPath(node('namespace', namespaceId(namespace)));
    const path = decoratedPath(
      node('statefulSet', `${namespace ?? '?'}/zk\udc00@file:///w/zk.yaml`, namespace),
    );
    // VS Code refuses a URI without an authority whose path begins with two slashes, and a tree that asks for one stays empty.
    expect(folder).toMatch(/^\/[^/]+$/);
    expect(path).toMatch(/^\/[^/]+\/[^/]+$/);
    expect(path?.startsWith(`${folder}/`)).toBe(true);
  },
);

it('an empty namespace and an unknown one are two lines', () => {
  expect(namespaceId('')).not.toBe(namespaceId(null));
});

it('other lines are not decorated', () => {
  expect(decoratedPath(node('pod', 'zk-0', 'data'))).toBeUndefined();
});
