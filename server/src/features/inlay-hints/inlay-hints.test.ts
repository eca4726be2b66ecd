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
