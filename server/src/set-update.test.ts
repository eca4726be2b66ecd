import { describe, expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../test/support/service-kit';
import type { SetUpdate } from './protocol/identities';

interface Shape {
  readonly replicas?: number | string;
  readonly image?: string;
  readonly storage?: string;
  readonly more?: string;
}

const set = ({ replicas = 3, image = 'db:1', storage = '1Gi', more = '' }: Shape = {}): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: db}}
  ${more}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: '${image}'}]
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${storage}}}}
`;

/** What becomes of a set when its file changes from one text to the other. */
function updateFrom(before: string | undefined, now: string): SetUpdate | undefined {
  const service = serviceFor(fixture(`#: db.yaml${now}`));
  service.resetBase(true);
  service.setBase(uriOf('db.yaml'), before);
  return service.identities().statefulSets[0]?.update;
}

describe('what an update does', () => {
  it('is nothing without a difference, and nothing without a base', () => {
    expect(updateFrom(set(), set())).toBeUndefined();
    expect(updateFrom(set(), `# a comment\n${set()}`)).toBeUndefined();
    expect(serviceFor(fixture(`#: db.yaml${set()}`)).identities().statefulSets[0]).not.toHaveProperty(
      'update',
    );
  });

  it('replaces the pods when the template changes', () => {
    expect(updateFrom(set(), set({ image: 'db:2' }))).toMatchObject({
      isNew: false,
      refused: false,
      replaced: 3,
      onDelete: false,
      created: 0,
      deleted: 0,
      claims: null,
    });
  });

  it('leaves the pods before the partition alone', () => {
    const more = 'updateStrategy: {rollingUpdate: {partition: 2}}';
    expect(updateFrom(set({ more }), set({ more, image: 'db:2' }))?.replaced).toBe(1);
  });

  it('waits for somebody with OnDelete', () => {
    const more = 'updateStrategy: {type: OnDelete}';
    expect(updateFrom(set({ more }), set({ more, image: 'db:2' }))).toMatchObject({
      replaced: 3,
      onDelete: true,
    });
  });

  it('keeps the claims of pods that go, unless the policy says otherwise', () => {
    expect(updateFrom(set(), set({ replicas: 1 }))).toMatchObject({ deleted: 2, created: 0, claims: 'kept' });
    const more = 'persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}';
    expect(updateFrom(set(), set({ replicas: 1, more }))?.claims).toBe('deleted');
    expect(updateFrom(set(), set({ replicas: 5 }))).toMatchObject({ deleted: 0, created: 2, claims: null });
  });

  it('is refused where a rule says so', () => {
    expect(updateFrom(set(), set({ storage: '2Gi' }))?.refused).toBe(true);
  });

  it('makes a set that was not there', () => {
    expect(updateFrom(undefined, set())).toMatchObject({ isNew: true, created: 3, replaced: 0 });
    expect(updateFrom(set().replace('name: db}', 'name: {{ .Release.Name }}}'), set())).toBeUndefined();
  });

  it('stays unknown where a template decides the number of pods', () => {
    const update = updateFrom(set(), set({ replicas: '{{ .Values.replicas }}', image: 'db:2' }));
    expect(update).toMatchObject({ replaced: null, created: null, deleted: null });
  });
});

describe('a base version that is told by what differs', () => {
  const files = `#: a.yaml${set()}\n#: b.yaml${set({ storage: '5Gi' }).replace('name: db}', 'name: other}')}`;

  it('takes files that are not named for unchanged', () => {
    const service = serviceFor(fixture(files));
    service.resetBase(true);
    // An object of the same name stood in another file before: with only the differences at hand, that is no move.
    service.setBase(uriOf('gone.yaml'), set({ storage: '1Gi' }).replace('name: db}', 'name: other}'));
    expect(service.identities().statefulSets.map(({ update }) => update)).toEqual([undefined, undefined]);
    expect(service.diagnostics(uriOf('b.yaml')).map(({ code }) => code)).not.toContain(
      'immutable-field-changed',
    );
  });

  it('finds an object that moved into a new file', () => {
    const service = serviceFor(fixture(files));
    service.resetBase(true);
    service.setBase(uriOf('gone.yaml'), set({ storage: '1Gi' }).replace('name: db}', 'name: other}'));
    service.setBase(uriOf('b.yaml'), undefined);
    expect(service.diagnostics(uriOf('b.yaml')).map(({ code }) => code)).toContain('immutable-field-changed');
  });

  it('is forgotten on reset, findings included', () => {
    const service = serviceFor(fixture(`#: db.yaml${set({ storage: '2Gi' })}`));
    service.resetBase(true);
    service.setBase(uriOf('db.yaml'), set());
    expect(service.diagnostics(uriOf('db.yaml')).map(({ code }) => code)).toContain(
      'immutable-field-changed',
    );
    service.resetBase(true);
    expect(service.diagnostics(uriOf('db.yaml')).map(({ code }) => code)).not.toContain(
      'immutable-field-changed',
    );
  });
});

describe('a set that only the base version defines', () => {
  const service = `#: service.yaml
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 1}]}
`;

  /** A workspace whose db.yaml held something that is not there any more. */
  function without(before: string, now = service) {
    const ordinal = serviceFor(fixture(now));
    ordinal.resetBase(true);
    ordinal.setBase(uriOf('db.yaml'), before);
    return ordinal;
  }

  it('is listed with what its deletion does', () => {
    const ordinal = without(set({ more: 'serviceName: db' }));
    expect(ordinal.identities().statefulSets).toEqual([]);
    const [removed, ...others] = ordinal.removedSets();
    expect(others).toEqual([]);
    expect(removed).toMatchObject({
      uri: uriOf('db.yaml'),
      range: { start: { line: 1 } },
      name: 'db',
      service: { found: true },
      update: { isRemoved: true, deleted: 3, claims: 'kept' },
      problems: [],
    });
    expect(removed?.pods.map(({ name }) => name)).toEqual(['db-0', 'db-1', 'db-2']);
    expect(ordinal.removedSets(uriOf('service.yaml'))).toEqual([]);
    const page = { uri: uriOf('db.yaml'), namespace: 'default', name: 'db', first: 1, count: 1 };
    expect(ordinal.pods(page).map(({ name }) => name)).toEqual(['db-1']);
  });

  it('loses its claims where whenDeleted says so', () => {
    const more = 'persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}';
    expect(without(set({ more })).removedSets()[0]?.update?.claims).toBe('deleted');
    const old = without(set({ more }));
    old.configure({ kubernetesVersion: '1.26' });
    expect(old.removedSets()[0]?.update?.claims).toBe('kept');
  });

  it.each([
    ['as long as it stands in its file', `#: db.yaml${set()}`],
    ['where it moved into another file', `#: moved.yaml${set()}`],
    [
      'where one of that name stands in another namespace',
      `#: b.yaml${set().replace('{name: db}', '{name: db, namespace: b}')}`,
    ],
    [
      'while a template decides a name in its file',
      `#: db.yaml${set().replace('{name: db}', "{name: '${NAME}'}")}`,
    ],
    ['while its file cannot be read', `#: db.yaml${set().replace('{name: db}', '{name: "db}')}`],
  ])('is not listed %s', (_when, now) => {
    expect(without(set(), now).removedSets()).toEqual([]);
  });

  it('comes and goes with the base version and with the name', () => {
    const ordinal = without(set());
    ordinal.setEditor(uriOf('new.yaml'), set());
    expect(ordinal.removedSets()).toEqual([]);
    ordinal.setEditor(uriOf('new.yaml'), undefined);
    expect(ordinal.removedSets()).toHaveLength(1);
    ordinal.resetBase(true);
    expect(ordinal.removedSets()).toEqual([]);
  });

  it('has a plan of its deletion, and of nothing else', () => {
    const ordinal = without(set());
    const deletion = ordinal.plan({ name: 'db', operation: { kind: 'delete', cascade: 'background' } });
    expect(
      'plan' in deletion && deletion.plan.steps.map(({ action, object }) => `${action} ${object}`),
    ).toEqual([
      ...['delete-pod db-0', 'delete-pod db-1', 'delete-pod db-2'],
      ...['keep-pvc data-db-0', 'keep-pvc data-db-1', 'keep-pvc data-db-2'],
    ]);
    expect(ordinal.plan({ name: 'db', operation: { kind: 'scale', replicas: 5 } })).toEqual({
      problem: 'The manifests no longer define StatefulSet "db": only its deletion can be planned.',
    });
  });

  it('is drawn with its pods and claims, which are in no file', () => {
    const { sets, nodes } = without(set()).topology({ name: 'db' });
    expect(sets).toMatchObject([{ name: 'db', replicas: 3, isRemoved: true }]);
    expect(nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'StatefulSet db',
      ...[0, 1, 2].flatMap((at) => [`Pod db-${at}`, `PersistentVolumeClaim data-db-${at}`]),
    ]);
    expect(nodes.filter(({ location }) => location !== undefined)).toEqual([]);
  });
});
