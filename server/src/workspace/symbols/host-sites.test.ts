import { describe, expect, it } from 'vitest';
import { OrdinalService } from '../../service';
import type { Resource } from '../chunk';
import { hostSites } from './host-sites';

const URI = 'file:///workspace/peers.yaml';

function configMap(peers: string): Resource {
  const service = new OrdinalService();
  service.setDisk(
    URI,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: peers}\ndata:\n  peers: "${peers}"\n`,
  );
  const [resource] = service.file(URI)?.chunks[0]?.resources ?? [];
  if (resource === undefined) throw new RangeError('The text holds no resource.');
  return resource;
}

describe('hostSites', () => {
  const resource = configMap(
    'etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd.db.svc:2380,_client._tcp.web.db.svc,zk-{0...2}.zk-hs',
  );
  const all = hostSites(resource);

  it('leaves out other names than the one that is asked for, and no more', () => {
    const names = new Set(all.map(({ name }) => name));
    expect(names).toEqual(new Set(['etcd', 'etcd-0', 'etcd-1', 'db', 'client', 'web', 'zk', 'zk-hs']));
    for (const name of names)
      for (const kind of ['StatefulSet', 'Service'])
        expect(hostSites(resource, { kind, name })).toEqual(
          all.filter((site) => site.kind === kind && site.name === name),
        );
  });

  it('keeps what stands at an offset, the member in front of an address included', () => {
    for (let offset = 0; offset < resource.chunk.text.length; offset++) {
      const isThere = ({ span }: (typeof all)[number]): boolean => span.start <= offset && offset <= span.end;
      expect(hostSites(resource, { at: offset }).filter(isThere)).toEqual(all.filter(isThere));
    }
  });
});
