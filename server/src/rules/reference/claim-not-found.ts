import { message } from '../../base/message';
import { hasOrdinal, lastOrdinal, ordinalsOf } from '../../identity/ordinals';
import type { Reference } from '../../model/read-references';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { addDocument } from '../../workspace/documents/add-document';
import { simpleTemplate } from '../../workspace/documents/claim-template';
import { podCountOf } from '../../workspace/pod-count';
import { ownClaims } from '../fixes/own-claims';
import { useName } from '../fixes/use-value';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { nearestClaim } from '../shared/reference/claim-names';
import { resolve } from '../shared/reference/dangling';
import { podSpecOf } from '../shared/pod-lists';
import { relatedObject } from '../shared/related-object';
import { autoscalerOf } from '../shared/scale';

/** A claim that neither a manifest nor a StatefulSet makes. */
export const rule: ResourceRule = {
  id: 'claim-not-found',
  group: 'reference',
  severity: 'information',
  kinds: 'pods',
  check(context) {
    const templates = (context.manifest.statefulSet?.claimTemplates ?? []).map(
      (template) => template.name.value,
    );
    const volumes = context.manifest.references.filter(({ row }) => row.id === 'volume-claim');
    for (const reference of volumes) {
      // The claim template of the same name takes the place of such a volume.
      if (reference.volume !== undefined && templates.includes(reference.volume)) continue;
      checkClaim(context, reference);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The PersistentVolumeClaim does not exist',
  rationale:
    'A pod that names a claim stays Pending until the claim exists. Claims that StatefulSets make (`<template>-<set>-<ordinal>`) count as present, as far as the ordinals reach. It is an error where a claim that nobody uses has almost the same name.',
  examples: [
    {
      title: 'An ordinal that the set does not have',
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
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
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: backup
    image: registry.test/backup:1
  volumes:
  - name: data
    persistentVolumeClaim:
      claimName: data-db-2
      #          ^^^^^^^^^ warning
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
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
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: backup
    image: registry.test/backup:1
  volumes:
  - name: data
    persistentVolumeClaim:
      claimName: data-db-1
`,
    },
    {
      title: 'A claim that does not exist',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: backup
    image: registry.test/backup:1
  volumes:
  - name: data
    persistentVolumeClaim:
      claimName: backups
      #          ^^^^^^^ information
`,
      right: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: backups
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: backup
    image: registry.test/backup:1
  volumes:
  - name: data
    persistentVolumeClaim:
      claimName: backups
`,
    },
  ],
};

function checkClaim(context: RuleContext, reference: Reference): void {
  const { manifest, resource, lookups } = context;
  const name = reference.name.value;
  if (name === undefined || resolve('PersistentVolumeClaim', name, resource, lookups).state === 'found')
    return;
  const makers = lookups.makersOfClaim(name).filter((set) => mayShareNamespace(set.manifest, manifest));
  if (makers.length === 0) reportMissing(context, reference, name);
  else if (makers.every((set) => !makes(set, name))) reportBeyond(context, reference, name, makers[0]);
}

/** Undefined ordinals are a template's; a set scaled to nothing keeps the claims that it had. */
function makes({ manifest }: Resource, claim: string): boolean {
  const ordinals = ordinalsOf(manifest.statefulSet);
  return (
    ordinals === undefined ||
    ordinals.count === 0 ||
    hasOrdinal(ordinals, Number(/(?<!\d)\d+$/.exec(claim)?.[0]))
  );
}

function reportBeyond(
  { manifest, report }: RuleContext,
  { name: value }: Reference,
  name: string,
  set: Resource | undefined,
): void {
  const facts = set?.manifest.statefulSet;
  const ordinals = ordinalsOf(facts);
  if (set === undefined || ordinals === undefined) return;
  const { start } = ordinals;
  const stem = name.replace(/(?<!\d)\d+$/, '');
  report({
    place: value,
    severity: 'warning',
    message: message(
      'StatefulSet "{set}" makes the claims {first} to {last}, not {name}; the pods of {kind} "{owner}" stay Pending.',
      {
        set: nameInWords(set.manifest),
        first: `${stem}${start}`,
        last: `${stem}${lastOrdinal(ordinals)}`,
        name,
        kind: manifest.kind,
        owner: nameInWords(manifest),
      },
    ),
    related: [
      {
        place: set.manifest.name,
        message: message('The StatefulSet that makes these claims'),
      },
    ],
    fixes: () => [useName(value, `${stem}${lastOrdinal(ordinals)}`)],
  });
}

function reportMissing(context: RuleContext, reference: Reference, name: string): void {
  const { manifest, resource, lookups, report } = context;
  const { name: value } = reference;
  const resolution = resolve('PersistentVolumeClaim', name, resource, lookups);
  const written = resolution.state === 'missing' ? resolution.near : undefined;
  const generated = written === undefined ? nearestClaim(name, resource, lookups) : undefined;
  const near = written?.name ?? generated?.name;
  const target = written?.target ?? generated?.set;
  const usual = near === undefined ? 'information' : 'warning';
  const args = { name, near: near ?? '', kind: manifest.kind, owner: nameInWords(manifest) };
  report({
    place: value,
    severity: written?.unused === true ? 'error' : usual,
    message:
      near === undefined
        ? message(
            'PersistentVolumeClaim "{name}" is not in the workspace. Unless it is made elsewhere, the pods of {kind} "{owner}" stay Pending.',
            args,
          )
        : message(
            'PersistentVolumeClaim "{name}" does not exist; the pods of {kind} "{owner}" stay Pending. Did you mean "{near}"?',
            args,
          ),
    related: target === undefined ? [] : [relatedObject(target)],
    fixes: () => [useName(value, near), ...createdClaims(context, reference, name)],
  });
}

/** Ways out that make the claim; the pods of a set that are several should rather have one each. */
function createdClaims(context: RuleContext, { volume }: Reference, name: string): (Fix | undefined)[] {
  const shared = mayHaveSeveralPods(context);
  const field = podSpecOf(context)
    .get('volumes')
    .items()
    .find((item) => item.get('name').text() === volume);
  const own =
    shared && field !== undefined
      ? ownClaims(context, field, (template) => simpleTemplate(template, '1Gi'))
      : undefined;
  return [own, createClaim(context, name, shared)];
}

/** True where a claim for one node would leave pods on the others waiting. */
function mayHaveSeveralPods({ manifest, resource, root, lookups }: RuleContext): boolean {
  const pods = podCountOf(resource) ?? root.at('spec', 'parallelism').number() ?? 1;
  return pods > 1 || manifest.kind === 'DaemonSet' || autoscalerOf(resource, lookups) !== undefined;
}

function createClaim({ manifest, root }: RuleContext, name: string, shared: boolean): Fix {
  const { spec } = simpleTemplate(name, '1Gi', shared ? 'ReadWriteMany' : 'ReadWriteOnce');
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: manifest.namespace.value },
    spec,
  };
  return {
    title: shared
      ? message('Create PersistentVolumeClaim "{name}" with 1Gi for pods on several nodes (ReadWriteMany)', {
          name,
        })
      : message('Create PersistentVolumeClaim "{name}" with 1Gi', { name }),
    changes: [addDocument(root, claim)],
  };
}
