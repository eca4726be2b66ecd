import { describe, expect, it } from 'vitest';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode } from '../views/identity-node';
import { kubectlLines, nslookupLine } from './shell-lines';

const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

const set: StatefulSetIdentity = {
  uri: 'file:///w/zk.yaml',
  range,
  namespace: 'data',
  name: 'zk',
  replicas: 1,
  ordinals: { start: 0, end: 0 },
  service: {
    name: 'zk-headless',
    found: true,
    headless: true,
    fqdn: 'zk-headless.data.svc.cluster.local',
    ports: [{ name: 'client', port: 2181 }],
  },
  pods: [],
  srv: [],
  claimTemplates: [],
  problems: [],
};

const claim = { template: 'datadir', name: 'datadir-zk-0', existing: false, volume: null };
const pod = { ordinal: 0, name: 'zk-0', fqdn: null, persistentVolumeClaims: [claim] };

const node = (kind: IdentityNode['kind'], more: Partial<IdentityNode> = {}): IdentityNode => ({
  id: 'x',
  kind,
  label: 'x',
  description: '',
  tooltip: '',
  accessibleLabel: '',
  icon: 'x',
  children: [],
  set,
  ...more,
});

describe('kubectlLines', () => {
  it('gives what one does with a pod, the shell first', () => {
    expect(kubectlLines(node('pod', { pod }))).toEqual([
      'kubectl -n data exec -it zk-0 -- sh',
      'kubectl -n data logs -f zk-0',
      'kubectl -n data get pod zk-0 -o wide',
      'kubectl -n data describe pod zk-0',
      'kubectl -n data port-forward zk-0 2181:2181',
      'kubectl -n data get persistentvolumeclaim datadir-zk-0',
    ]);
  });

  it('gives lines for sets, Services and claims', () => {
    expect(kubectlLines(node('statefulSet'))).toContain('kubectl -n data rollout status statefulset/zk');
    expect(kubectlLines(node('service'))).toContain(
      'kubectl -n data get endpointslices -l kubernetes.io/service-name=zk-headless',
    );
    expect(kubectlLines(node('claim', { claim }))[0]).toBe(
      'kubectl -n data get persistentvolumeclaim datadir-zk-0',
    );
  });

  it('gives nothing where a template decides the name', () => {
    expect(kubectlLines(node('pod', { pod: { ...pod, name: null, expression: '{{ x }}-0' } }))).toEqual([]);
    expect(kubectlLines(node('statefulSet', { set: { ...set, name: null } }))).toEqual([]);
    expect(kubectlLines(node('statefulSet', { set: { ...set, namespace: null } }))[0]).toBe(
      'kubectl get statefulset zk -o wide',
    );
  });

  it('quotes what a shell would read as more than a name', () => {
    const strange = { ...set, name: "zk; rm -rf ~ 'x'" };
    expect(kubectlLines(node('statefulSet', { set: strange }))[0]).toBe(
      `kubectl -n data get statefulset 'zk; rm -rf ~ '\\''x'\\''' -o wide`,
    );
  });
});

describe('nslookupLine', () => {
  it('asks for the record of the node', () => {
    expect(nslookupLine(node('pod', { dnsName: 'zk-0.zk-headless' }))).toBe('nslookup zk-0.zk-headless');
    expect(nslookupLine(node('srvRecord', { dnsName: '_client._tcp.zk' }))).toBe(
      'nslookup -type=SRV _client._tcp.zk',
    );
    expect(nslookupLine(node('pod'))).toBeUndefined();
  });
});
