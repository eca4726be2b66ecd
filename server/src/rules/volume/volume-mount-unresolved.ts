import { guessing, message } from '../../base/message';
import { allOrNone } from '../../base/all-or-none';
import { KnownNames } from '../../base/nearest';
import { expand } from '../../model/path-pattern';
import { CONTAINER_LISTS } from '../../model/pod-fields';
import { replaceScalar } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { addItemTo } from '../../yaml/editing/grow';
import { simpleTemplate } from '../../workspace/documents/claim-template';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

const MOUNTS = ['volumeMounts', 'volumeDevices'];

/** A mount whose name is neither a volume of the pod nor a claim template. */
export const rule: ResourceRule = {
  id: 'volume-mount-unresolved',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    const { manifest, report } = context;
    const spec = podSpecOf(context);
    const volumes = knownVolumes(context, spec);
    if (volumes === undefined) return;
    const known = new KnownNames(volumes);
    const mounts = CONTAINER_LISTS.flatMap((list) =>
      MOUNTS.flatMap((kind) => expand(spec, [list, '*', kind, '*', 'name'])),
    );
    // The only volume is meant where nothing else is mounted under any name.
    const isOnly = volumes.length === 1 && new Set(mounts.map((name) => name.text())).size === 1;
    for (const name of mounts) {
      const volume = name.text();
      if (volume === undefined || volume === '' || known.names.has(volume)) continue;
      const near = known.nearest(volume);
      report({
        place: name.place,
        message: mountMessage(manifest.kind, volume, near),
        fixes: () => fixesFor(context, name, near ?? (isOnly ? volumes[0] : undefined)),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A mount names a volume that does not exist',
  rationale:
    'Every `volumeMounts` and `volumeDevices` entry must name a volume of the pod or, in a StatefulSet, a claim template. From 1.34 the API server refuses a StatefulSet that breaks this; before, each pod creation fails with an event.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          #     ^^^^ error
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: datadir
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: datadir
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: datadir
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
    },
  ],
};

/** Names a mount may use; undefined where there may be more. */
function knownVolumes({ manifest }: RuleContext, spec: Field): readonly string[] | undefined {
  const volumes = spec.get('volumes');
  const set = manifest.statefulSet;
  if (volumes.isUnknown || volumes.isOpen || set?.claimTemplatesOpen === true) return undefined;
  if (volumes.node?.kind === 'map' || isMisplaced(spec)) return undefined;
  const names = [
    ...(manifest.podTemplate?.volumes ?? []),
    ...(set?.claimTemplates ?? []).map((template) => template.name),
  ];
  // What has no name is a finding of its own, and may be what is mounted.
  return allOrNone(names.map(({ value }) => value));
}

/** Volumes in a container and claim templates in the pod are there, if in the wrong place. */
function isMisplaced(spec: Field): boolean {
  return (
    spec.get('volumeClaimTemplates').isPresent ||
    allContainersOf(spec).some((container) => container.get('volumes').isPresent)
  );
}

function mountMessage(kind: string, volume: string, near: string | undefined) {
  return guessing(
    message(
      kind === 'StatefulSet'
        ? '"{volume}" is neither a volume of the pod nor a claim template; the pods will not be created.'
        : '"{volume}" is not a volume of the pod; the pods will not be created.',
      { volume },
    ),
    near,
  );
}

function fixesFor(context: RuleContext, mount: Field, near: string | undefined): (Fix | undefined)[] {
  const volume = mount.text() ?? '';
  return [
    near === undefined
      ? undefined
      : {
          title: message('Mount "{near}"', { near }),
          preferred: true,
          changes: [replaceScalar(mount, near)],
        },
    context.manifest.statefulSet === undefined ? undefined : addClaimTemplate(context.root, volume),
    addVolume(podSpecOf(context), volume),
  ];
}

function addClaimTemplate(root: Field, volume: string): Fix {
  return {
    title: message('Add claim template "{volume}"', { volume }),
    changes: [addItemTo(root.get('spec'), 'volumeClaimTemplates', simpleTemplate(volume, '1Gi'))],
  };
}

function addVolume(spec: Field, volume: string): Fix {
  return {
    title: message('Add an emptyDir volume "{volume}"; its content is lost with the pod', { volume }),
    changes: [addItemTo(spec, 'volumes', { name: volume, emptyDir: {} })],
  };
}
