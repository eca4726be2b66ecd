import { describe, expect, it } from 'vitest';
import { offeredAt, reasonFor, refactored } from '../../../../test/support/refactoring-kit';
import { configMap, deployment, headless, set } from '../../../../test/support/stateful-app';

const PORTS = 'ports:\n- containerPort: 8080\n- name: client\n  containerPort: 2181';
const env = (entry: string, replicas: number | string = 3): string =>
  headless('zk') +
  set('zk', { replicas, container: `${PORTS}\nenv:\n- name: PEERS\n${entry.replace(/^(?=.)/gm, '  ')}` });
const ALL = 'zk-0.zk:2181,zk-1.zk:2181,zk-2.zk:2181';
const data = (text: string, replicas: number | string = 3): string =>
  `${headless('zk')}${set('zk', { replicas })}${configMap(text)}${deployment('config')}`;
const after = (source: string): string[] =>
  refactored(source, 'peerList')
    .diff.filter((line) => line.startsWith('+'))
    .map((line) => line.slice(1).trim());

describe('insert the names of all pods', () => {
  it.each([
    ['value: ""$0', `value: "${ALL}"`],
    ["value: ''$0 # later", `value: '${ALL}' # later`],
    ['value:$0', `value: "${ALL}"`],
    ['$0', `value: "${ALL}"`],
  ])('in place of %j', (entry, line) => {
    const source = entry === '$0' ? env('').replace('PEERS', 'PEERS$0') : env(entry);
    expect(after(source)).toEqual([line]);
  });

  it('in a ConfigMap that only the set reads, in full where the pods look names up in another way', () => {
    const pod = 'volumes:\n- name: config\n  configMap:\n    name: config';
    const own = `${headless('zk')}${set('zk', { pod, replicas: 2 })}${configMap('peers: ""$0')}`;
    expect(after(own)).toEqual(['peers: "zk-0.zk,zk-1.zk"']);
    expect(after(own.replace('volumes:', 'dnsPolicy: Default\n      volumes:'))).toEqual([
      'peers: "zk-0.zk.default.svc.cluster.local,zk-1.zk.default.svc.cluster.local"',
    ]);
  });

  it.each([
    [
      env('value: ""$0').replace('  clusterIP: None\n', ''),
      'No headless Service gives the pods of StatefulSet "zk" names.',
    ],
    [
      env('value: ""$0').replace(/( +)app: zk\n/, '$&$1statefulset.kubernetes.io/pod-name: zk-1\n'),
      'No headless Service gives the pods of StatefulSet "zk" names.',
    ],
    [env('value: ""$0', 0), 'StatefulSet "zk" asks for no pods.'],
    [env('value: ""$0', 500), 'StatefulSet "zk" asks for 500 pods, more than a list should name.'],
    [
      env('value: ""$0', '${REPLICAS}'),
      'spec.replicas is decided by a template or a placeholder, so it is not known here.',
    ],
    [data('peers: ""$0'), 'No StatefulSet reads this value, so it is not clear whose pods are meant.'],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'peerList')).toBe(reason);
  });
});

describe('refresh a list of pods', () => {
  it.each([
    ['servers: zk-0.zk:2181,zk-1.zk:2181$0', 3, 'servers: zk-0.zk:2181,zk-1.zk:2181,zk-2.zk:2181'],
    ['servers: zk-0.zk:2181$0', 2, 'servers: zk-0.zk:2181,zk-1.zk:2181'],
    ["servers: 'zk-1.zk; zk-0.zk; zk-7.zk$0' # all", 3, "servers: 'zk-1.zk; zk-0.zk; zk-2.zk' # all"],
    [
      'servers: http://zk-0.zk:80/a http://zk-1.zk:80/a http://zk-2.zk:80/a$0',
      2,
      'servers: http://zk-0.zk:80/a http://zk-1.zk:80/a',
    ],
    ['servers: 1@zk-0.zk:9093,2@zk-1.zk:9093$0', 3, 'servers: 1@zk-0.zk:9093,2@zk-1.zk:9093,3@zk-2.zk:9093'],
    [
      'servers: zk-0.zk.default.svc.cluster.local,zk-1.zk.default.svc.cluster.local$0',
      3,
      'servers: zk-0.zk.default.svc.cluster.local,zk-1.zk.default.svc.cluster.local,zk-2.zk.default.svc.cluster.local',
    ],
  ])('%j of %d pods', (text, replicas, line) => {
    expect(after(data(text, replicas))).toEqual([line]);
  });

  it('of numbered lines in a text', () => {
    const text =
      'zoo.cfg: |\n  tickTime=2000\n  server.1=zk-0.zk:2888:3888\n  server.2=z$0k-1.zk:2888:3888\n  # the end';
    const { diff, title } = refactored(data(text, 4), 'peerList', '\r\n');
    expect(title).toBe('Refresh the list of pods: zk-0 … zk-3');
    expect(diff).toEqual(['+     server.3=zk-2.zk:2888:3888\r', '+     server.4=zk-3.zk:2888:3888\r']);
  });

  it.each([
    [data(`servers: ${ALL}$0`), 'The list names zk-0 … zk-2 already.'],
    [
      data('master: zk-0.zk:2181$0'),
      'The text names one pod and is not a list. Write a second name after it first, so that the form of the list is clear.',
    ],
    [
      data('servers: zk-0.zk,other-0.other$0') + headless('other', { app: 'other' }) + set('other'),
      'The list names more than the pods of one StatefulSet.',
    ],
    [
      data('servers: zk-0.zk,zk-1.zk | zk-0.zk:1,zk-1.zk:1').replace('servers', 'ser$0vers'),
      'The text holds several lists. Put the cursor on one of them.',
    ],
    [
      data('servers: 1@zk-0.zk,3@zk-1.zk$0'),
      'The names in the list are numbered in no order that could be continued.',
    ],
    [
      data('servers: zk-0.zk,zk-1.zkk$0'),
      'The list contains names that lead to no definite pod. Correct them first.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'peerList')).toBe(reason);
  });

  it('is no matter of other texts', () => {
    expect(offeredAt(data('servers: zk:2181$0'))).toEqual([]);
    expect(() => refactored(data('servers: zk:2181$0'), 'peerList')).toThrow('not offered');
  });
});
