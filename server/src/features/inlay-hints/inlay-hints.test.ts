import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { fileOf, serviceFor } from '../../../../test/support/service-kit';
import { ZOOKEEPER } from '../../../../test/support/zookeeper';
import type { OrdinalConfig } from '../../config';
import { inlayHints } from './inlay-hints';

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** Every hint with the line that it stands behind. */
function hints(source: string, config: Partial<OrdinalConfig> = {}, range = WHOLE): string[] {
  const fixture = parseFixture(source);
  const service = serviceFor(fixture, config);
  return service.files().flatMap((file) =>
    inlayHints(file, range, service.featureContext()).map(({ position, label }) => {
      const line = fixture.files.get(fileOf(file.uri))?.split('\n')[position.line] ?? '';
      return `${line.slice(0, position.character).trim()} ${label}`;
    }),
  );
}

/** What the hints of the first set and its Services say when they are pointed at, and the line to which they lead. */
function explained(source: string): string[] {
  const fixture = parseFixture(source);
  const service = serviceFor(fixture);
  return service
    .files()
    .flatMap((file) => inlayHints(file, WHOLE, service.featureContext()))
    .map(({ tooltip, target }) => {
      if (target === undefined) return tooltip;
      const line = fixture.files.get(fileOf(target.uri))?.split('\n')[target.range.start.line];
      return `${tooltip} → ${line?.trim() ?? ''}`;
    })
    .filter((text) => !text.includes('redis'));
}

describe('inlay hints', () => {
  it('say what Kubernetes makes of the values', () => {
    expect(hints(ZOOKEEPER)).toEqual([
      'selector: ⟶ 3 pods',
      'serviceName: zk-headless ⟶ zk-headless.default.svc',
      'replicas: 3 ⟶ zk-0 … zk-2',
      'name: datadir ⟶ datadir-zk-0 … datadir-zk-2',
      'selector: ⟶ 3 pods',
      'maxUnavailable: 1 ⟶ 1 of 3 may go',
      'selector: ⟶ 1 pod',
      'serviceName: redis ⟶ redis.default.svc',
      'selector: ⟶ 1 pod',
    ]);
  });

  it('of long names end with the last ordinal before an editor cuts them off', () => {
    const long = ZOOKEEPER.replaceAll('datadir', 'data-of-the-ensemble');
    expect(hints(long)).toContain('name: data-of-the-ensemble ⟶ data-of-the-ensemble-zk-0 … -2');
    expect(hints(long.replace('replicas: 3', 'replicas: 2'))).toContain(
      'name: data-of-the-ensemble ⟶ data-of-the-ensemble-zk-0, -1',
    );
    expect(hints(long.replace('replicas: 3', 'replicas: 1'))).toContain(
      'name: data-of-the-ensemble ⟶ data-of-the-ensemble-zk-0',
    );
  });

  it('of names that are too long even so show what differs', () => {
    const long = ZOOKEEPER.replaceAll('datadir', 'data-of-the-whole-zookeeper-ensemble-here');
    const value = 'name: data-of-the-whole-zookeeper-ensemble-here';
    expect(hints(long)).toContain(`${value} ⟶ …-0 … -2`);
    expect(hints(long.replace('replicas: 3', 'replicas: 1'))).toContain(`${value} ⟶ …-0`);
    const partitioned = ZOOKEEPER.replace(
      'name: zk\n',
      'name: the-zookeeper-ensemble-of-the-platform\n',
    ).replace('  replicas: 3', '  updateStrategy:\n    rollingUpdate:\n      partition: 2\n  replicas: 4');
    expect(hints(partitioned)).toContain('partition: 2 ⟶ updates …-2, -3 only');
  });

  it('say in whole names what they are, and lead to the object that they name', () => {
    const source = ZOOKEEPER.replace(
      '  replicas: 3',
      '  updateStrategy:\n    rollingUpdate:\n      partition: 2\n  replicas: 3',
    );
    expect(explained(source)).toEqual([
      'Chooses among the pods of StatefulSet zk → name: zk',
      'DNS name of the governing Service: zk-headless.default.svc.cluster.local → name: zk-headless',
      'DNS names of the pods: zk-0.zk-headless.default.svc.cluster.local … zk-2.zk-headless.default.svc.cluster.local',
      'Pods that a new pod template reaches: zk-2',
      'Claims, one for each pod: datadir-zk-0 … datadir-zk-2',
      'Chooses among the pods of StatefulSet zk → name: zk',
      'So many pods may be evicted at a time while all of them are healthy',
      'Chooses among the pods of StatefulSet zk → name: zk',
    ]);
  });

  it('of pods without DNS names name the pods', () => {
    expect(explained(ZOOKEEPER.replace('clusterIP: None', 'clusterIP: 10.0.0.1'))).toContain(
      'Pods of the set: zk-0 … zk-2',
    );
  });

  it.each([
    ['minAvailable: 2', '1 of 3 may go'],
    ['minAvailable: 50%', '1 of 3 may go'],
    ['minAvailable: 5', '0 of 3 may go'],
    ['maxUnavailable: 40%', '2 of 3 may go'],
  ])('a budget of %s', (bound, text) => {
    expect(hints(ZOOKEEPER.replace('maxUnavailable: 1', bound))).toContain(`${bound} ⟶ ${text}`);
  });

  it.each([
    ['statefulset.kubernetes.io/pod-name: zk-2', '1 pod'],
    ["apps.kubernetes.io/pod-index: '2'", '1 pod'],
    ["apps.kubernetes.io/pod-index: '3'", '0 pods'],
    ['statefulset.kubernetes.io/pod-name: zk-3', '0 pods'],
  ])('a selector of one pod, %s', (label, text) => {
    const service = `
apiVersion: v1
kind: Service
metadata:
  name: one
spec:
  ports: [{port: 2181}]
  selector:
    app: zk
    ${label}
`;
    expect(hints(`${ZOOKEEPER.trimEnd()}\n---${service}`).at(-1)).toBe(`selector: ⟶ ${text}`);
  });

  it.each([
    [1, 'updates zk-1, zk-2 only'],
    [2, 'updates zk-2 only'],
    [3, 'updates no pod'],
  ])('a partition of %i', (partition, text) => {
    const source = ZOOKEEPER.replace(
      '  replicas: 3',
      `  updateStrategy:\n    rollingUpdate:\n      partition: ${partition}\n  replicas: 3`,
    );
    expect(hints(source)).toContain(`partition: ${partition} ⟶ ${text}`);
  });

  it('counts a partition from the first ordinal', () => {
    const source = ZOOKEEPER.replace(
      '  replicas: 3',
      '  ordinals:\n    start: 5\n  updateStrategy:\n    rollingUpdate:\n      partition: 2\n  replicas: 4',
    );
    expect(hints(source)).toContain('partition: 2 ⟶ updates zk-7, zk-8 only');
  });

  it('say nothing where a template decides', () => {
    const source = ZOOKEEPER.replace('replicas: 3', 'replicas: {{ .Values.replicas }}');
    expect(hints(source).filter((hint) => hint.includes('zk-0') || hint.includes('may go'))).toEqual([]);
  });

  it('stay inside the range, and can be switched off', () => {
    expect(
      hints(ZOOKEEPER, {}, { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } }),
    ).toEqual([]);
    expect(hints(ZOOKEEPER, { inlayHints: { enabled: false } })).toEqual([]);
  });
});
