import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { cursorOn, ZOOKEEPER } from '../../../../test/support/zookeeper';
import type { OrdinalConfig } from '../../config';
import { hoverAt } from './hover';

const QUIET: Partial<OrdinalConfig> = { schema: { validation: 'off' } };

const hover = (source: string, config = QUIET): string =>
  askAtCursor(source, hoverAt, config)?.markdown ?? '';

describe('hover over names', () => {
  it("lists objects with the comma of the reader's language", () => {
    const text = askAtCursor(
      cursorOn(ZOOKEEPER, 'name: zk-headless'),
      (file, position, context) =>
        hoverAt(file, position, { ...context, bundle: { '{some}, {more}': '{some}、{more}' } }),
      QUIET,
    );
    expect(text?.markdown).toMatch(/Used by [^,]*\*、[^,]*\*\./);
  });

  it.each([
    [
      'name: zk-config',
      [
        'ConfigMap **zk\\-config** · [config\\.yaml:4]',
        'tick, limit',
        'the container starts only once the key exists',
      ],
    ],
    ['key: tick', ['Key **tick** of ConfigMap *zk\\-config*.', 'config.yaml#L6']],
    ['storageClassName: fast', ['StorageClass **fast**', '`example.com/disk` makes the volume at once']],
    ['priorityClassName: high', ['PriorityClass **high**', 'evicting']],
    ['targetPort: peer', ['Port **peer** is `2888/TCP` of StatefulSet *zk*.']],
    ['port: client', ['Port **client** is `2181/TCP`']],
    [
      '- name: datadir',
      ['Claim template **datadir**: each pod of StatefulSet *zk* mounts a claim of its own.'],
    ],
    ['- name: config', ['Volume **config** of the pod, from `configMap`.']],
    [
      'claimName: datadir-zk-1',
      ['StatefulSet *zk* makes claim **datadir\\-zk\\-1** from claim template *datadir*.'],
    ],
    ['volumeName: disk-0', ['PersistentVolume **disk\\-0**', '10Gi · ReadWriteOnce · fast']],
  ])('%s', (line, parts) => {
    const text = hover(cursorOn(ZOOKEEPER, line));
    for (const part of parts) expect(text).toContain(part);
  });

  it('says nothing of files where a Secret is a login or a certificate', () => {
    const secret = '---\napiVersion: v1\nkind: Secret\nmetadata: {name: token}\n';
    const text = hover(
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  imagePullSecrets: [{name: to$0ken}]\n${secret}`,
    );
    expect(text).toContain('Secret **token**');
    expect(text).not.toContain('becomes a file');
  });

  it('says the same over the key', () => {
    expect(hover(ZOOKEEPER.replace('priorityClassName', 'priority$0ClassName'))).toContain(
      'PriorityClass **high**',
    );
  });

  it('says what is not there', () => {
    const lost = ZOOKEEPER.replace('name: zk-secret\nstringData', 'name: other\nstringData');
    expect(hover(cursorOn(lost, 'name: zk-secret'))).toBe(
      'No manifest here defines Secret **zk\\-secret**: the cluster has to have it.',
    );
  });

  it('is about the one name of a longer string', () => {
    const answer = askAtCursor(ZOOKEEPER.replace('zk-1.zk-headless:', 'zk-1.zk-$0headless:'), hoverAt, QUIET);
    expect(answer?.markdown).toContain('zk');
    expect(answer?.range).toEqual({ start: { line: 8, character: 33 }, end: { line: 8, character: 54 } });
  });
});

describe('hover over labels', () => {
  it.each([
    ['app: zk', 0, '`app=zk` selects 3 pods of StatefulSet *zk*.'],
    ['app: zk', 1, 'cannot change on a live object'],
    ['app: zk', 2, 'are selected by Service *zk\\-first*, Service *zk\\-headless*, PodDisruptionBudget *zk*'],
    ['statefulset.kubernetes.io/pod-name: zk-0', 0, 'StatefulSet **zk**'],
  ])('%s (%i)', (line, nth, part) => {
    expect(hover(cursorOn(ZOOKEEPER, line, nth))).toContain(part);
  });

  it('counts the nearest of several variants of a set', () => {
    const variant = `
#: zk/large.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: zk }
spec:
  replicas: 30
  selector: { matchLabels: { app: zk } }
  template: { metadata: { labels: { app: zk } } }
`;
    expect(hover(cursorOn(ZOOKEEPER, 'app: zk', 0) + variant)).toContain(
      'selects 3 pods of StatefulSet *zk*.',
    );
  });

  it('says when a selector selects nothing', () => {
    expect(hover(ZOOKEEPER.replace('  selector:\n    app: zk\n', '  selector:\n    app: z$0q\n'))).toBe(
      '⚠ `app=zq` selects no pods in the manifests nearby.',
    );
  });
});

describe('hover over numbers', () => {
  it('does the arithmetic of a budget', () => {
    expect(hover(cursorOn(ZOOKEEPER, 'maxUnavailable: 1'))).toContain(
      'While all 3 pods are healthy, 1 of them may be evicted',
    );
    expect(
      hover(cursorOn(ZOOKEEPER.replace('maxUnavailable: 1', 'minAvailable: 3'), 'minAvailable: 3')),
    ).toContain('⚠ None of the 3 pods');
  });

  it('says which pods a partition holds back', () => {
    const source = ZOOKEEPER.replace(
      '  replicas: 3',
      '  updateStrategy:\n    rollingUpdate:\n      partition: 2\n  replicas: 3',
    );
    expect(hover(cursorOn(source, 'partition: 2'))).toContain(
      'reaches `zk-2` only, the last one first; `zk-0, zk-1` keep the old',
    );
  });

  it('spells quantities out and explains access modes', () => {
    expect(hover(cursorOn(ZOOKEEPER, 'storage: 10Gi'))).toBe(
      '`10Gi` is 10\u202f737\u202f418\u202f240 bytes (10 GiB).',
    );
    expect(hover(ZOOKEEPER.replace('[ReadWriteOnce]', '[ReadWrite$0Once]'))).toContain('One node may mount');
  });
});

describe('hover over fields', () => {
  it('calls an item by the name of its list', () => {
    const source = ZOOKEEPER.replace('[ReadWriteOnce]', '[ReadWrite$0Once]');
    expect(hover(source, {} as typeof QUIET)).toContain('`accessModes` — a string');
  });

  it('shows what Kubernetes documents, beneath the fact', () => {
    const text = hover(cursorOn(ZOOKEEPER, 'priorityClassName: high'), {} as typeof QUIET);
    expect(text.indexOf('PriorityClass **high**')).toBe(0);
    expect(text).toContain('---\n\n`priorityClassName` — a string');
    expect(text.length).toBeLessThan(1500);
  });
});
