import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { replaceAt } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { useValue } from '../fixes/use-value';
import { loadTable } from '../../schema/table';
import { podTemplateOf } from '../../model/pod-fields';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** The minor from which the kubelet sets up no `gitRepo` unless its feature gate is switched on (facts 0.1). */
const GIT_REPO_OFF_SINCE = 33;

/** Fields and values that Kubernetes is taking leave of. */
export const rule: ResourceRule = {
  id: 'field-deprecated',
  group: 'version',
  severity: 'warning',
  kinds: 'all',
  check(context) {
    const { manifest, root } = context;
    const podSpec = podTemplateOf(root, manifest.kind)?.get('spec');
    if (manifest.kind === 'PersistentVolume') checkVolume(context, root.get('spec'));
    if (manifest.kind === 'Service') checkService(context, root.get('spec'));
    if (podSpec === undefined) return;
    for (const volume of expand(podSpec, ['volumes', '*'])) {
      checkVolume(context, volume);
      checkGitRepo(context, volume);
    }
    checkNodeLabels(context, podSpec);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The field is deprecated, or its driver is gone',
  rationale:
    'Volume types whose driver has been taken out of Kubernetes are still accepted, but their pods never start. Other deprecated fields and node labels go on working for now; the API server warns about them.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  nodeSelector:
    failure-domain.beta.kubernetes.io/zone: a
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information
  containers:
  - name: db
    image: postgres:17
    volumeMounts:
    - name: data
      mountPath: /data
  volumes:
  - name: data
    glusterfs:
    #^^^^^^^^ warning
      endpoints: storage
      path: data
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  nodeSelector:
    topology.kubernetes.io/zone: a
  containers:
  - name: db
    image: postgres:17
    volumeMounts:
    - name: data
      mountPath: /data
  volumes:
  - name: data
    persistentVolumeClaim:
      claimName: data
`,
    },
    {
      title: 'a Service',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  trafficDistribution: PreferClose
  #                    ^^^^^^^^^^^ information
  ports:
  - port: 5432
  selector:
    app: db
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  trafficDistribution: PreferSameZone
  ports:
  - port: 5432
  selector:
    app: db
`,
    },
    {
      title: 'A volume type that is switched off',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: pages
      mountPath: /usr/share/nginx/html
  volumes:
  - name: pages
    gitRepo:
    #^^^^^^ warning
      repository: https://git.example.org/pages.git
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
  - name: clone
    image: registry.test/git:2
    args: [clone, --depth=1, https://git.example.org/pages.git, /pages]
    volumeMounts:
    - name: pages
      mountPath: /pages
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: pages
      mountPath: /usr/share/nginx/html
  volumes:
  - name: pages
    emptyDir: {}
`,
    },
  ],
};

function checkVolume({ settings, report }: RuleContext, volume: Field): void {
  for (const [type, removed] of Object.entries(loadTable().deprecated.volumeTypes)) {
    const field = volume.get(type);
    if (!field.isPresent || settings.minor < removed) continue;
    report({
      place: field.keyPlace,
      tag: 'deprecated',
      message: message(
        'Kubernetes has no driver for {type} since 1.{removed}; pods with this volume do not start. Use a CSI driver.',
        { type, removed },
      ),
    });
  }
}

function checkGitRepo({ settings, report }: RuleContext, volume: Field): void {
  const field = volume.get('gitRepo');
  if (!field.isPresent || settings.minor < GIT_REPO_OFF_SINCE) return;
  report({
    place: field.keyPlace,
    tag: 'deprecated',
    message: message(
      'gitRepo is off since Kubernetes 1.{since} unless the feature gate GitRepoVolumeDriver is switched on; pods with this volume do not start. Let an init container clone into an emptyDir.',
      { since: GIT_REPO_OFF_SINCE },
    ),
  });
}

function checkService({ settings, report }: RuleContext, spec: Field): void {
  const address = spec.get('loadBalancerIP');
  if ((address.text() ?? '') !== '') {
    report({
      place: address.keyPlace,
      severity: 'information',
      tag: 'deprecated',
      message: message(
        'loadBalancerIP is deprecated, and not every cloud reads it. Use the annotation of your cloud.',
      ),
    });
  }
  const external = spec.get('externalIPs');
  if (external.items().length > 0 && settings.minor >= 36) {
    report({
      place: external.keyPlace,
      severity: 'information',
      tag: 'deprecated',
      message: message('externalIPs is deprecated since Kubernetes 1.36.'),
    });
  }
  const distribution = spec.get('trafficDistribution');
  if (distribution.text() !== 'PreferClose' || settings.minor < 35) return;
  const next = 'PreferSameZone';
  report({
    place: distribution.place,
    severity: 'information',
    tag: 'deprecated',
    message: message('PreferClose is deprecated; it is now called {next}.', { next }),
    fixes: () => [useValue(distribution, next)],
  });
}

const AFFINITY = ['affinity', 'nodeAffinity'];

/** Keys of node labels, wherever a pod chooses nodes by them. */
function checkNodeLabels(context: RuleContext, podSpec: Field): void {
  for (const entry of podSpec.get('nodeSelector').entries())
    reportNodeLabel(context, String(entry.key), entry.keyPlace);
  const terms = [
    ...expand(podSpec, [
      ...AFFINITY,
      'requiredDuringSchedulingIgnoredDuringExecution',
      'nodeSelectorTerms',
      '*',
    ]),
    ...expand(podSpec, [...AFFINITY, 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'preference']),
  ].flatMap((term) => expand(term, ['matchExpressions', '*', 'key']));
  const topologies = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
    ...expand(podSpec, [
      'affinity',
      kind,
      'requiredDuringSchedulingIgnoredDuringExecution',
      '*',
      'topologyKey',
    ]),
    ...expand(podSpec, [
      'affinity',
      kind,
      'preferredDuringSchedulingIgnoredDuringExecution',
      '*',
      'podAffinityTerm',
      'topologyKey',
    ]),
  ]);
  const spread = expand(podSpec, ['topologySpreadConstraints', '*', 'topologyKey']);
  for (const field of [...terms, ...topologies, ...spread])
    reportNodeLabel(context, field.text() ?? '', field.place);
}

function reportNodeLabel({ report }: RuleContext, key: string, place: Field['place']): void {
  const { nodeLabels } = loadTable().deprecated;
  const next = Object.hasOwn(nodeLabels, key) ? nodeLabels[key] : undefined;
  if (next === undefined) return;
  report({
    place,
    severity: 'information',
    tag: 'deprecated',
    message: message('The node label {key} is deprecated, and new nodes may lack it. Use {next}.', {
      key,
      next,
    }),
    fixes: () => [
      { title: message('Use {value}', { value: next }), preferred: true, changes: [replaceAt(place, next)] },
    ],
  });
}
