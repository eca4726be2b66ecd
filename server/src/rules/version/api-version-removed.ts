import { message, type Message } from '../../base/message';
import type { Manifest } from '../../model/manifest';
import { lookupApiVersion, type ApiVersionInfo } from '../../schema/api-versions';
import { writtenApiVersion } from '../shared/version/written-api-version';
import { migrations, updatesByHand } from '../fixes/api-version';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** A version that the cluster does not serve, no longer or not yet. */
export const rule: ResourceRule = {
  id: 'api-version-removed',
  group: 'version',
  severity: 'error',
  kinds: 'any',
  check(context) {
    const { manifest, root, settings, report } = context;
    const apiVersion = writtenApiVersion(context);
    if (apiVersion === undefined) return;
    const info = lookupApiVersion(apiVersion, manifest.kind, settings.minor);
    if (info.status !== 'removed' && info.status !== 'not-yet') return;
    const { replacement } = info;
    report({
      place: root.get('apiVersion').place,
      message: info.status === 'removed' ? removedMessage(manifest, info) : earlyMessage(context, info),
      related: updatesByHand(context)
        ? [
            {
              place: root.get('spec').keyPlace,
              message: message(
                'Without updateStrategy its pods were updated by hand (OnDelete); newer versions update them one by one.',
              ),
            },
          ]
        : [],
      fixes: () => (replacement === undefined ? [] : migrations(context, replacement)),
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The API version is not served',
  rationale:
    'The API server refuses a version that it no longer serves, or does not serve yet. Moving on is more than a new string: `apps/v1` wants a selector and updates StatefulSets one by one unless told otherwise, and the empty selector of a disruption budget changes its meaning in `policy/v1`.',
  examples: [
    {
      title: 'StatefulSet',
      wrong: `
apiVersion: apps/v1beta1
#           ^^^^^^^^^^^^ error
kind: StatefulSet
metadata:
  name: db
spec:
  updateStrategy:
    type: RollingUpdate
  serviceName: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  updateStrategy:
    type: RollingUpdate
  serviceName: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
    },
    {
      title: 'StatefulSet that was updated by hand',
      wrong: `
apiVersion: apps/v1beta1
#           ^^^^^^^^^^^^ error
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  updateStrategy:
    type: OnDelete
  serviceName: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
    },
    {
      title: 'PodDisruptionBudget',
      wrong: `
apiVersion: policy/v1beta1
#           ^^^^^^^^^^^^^^ error
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: db
`,
      right: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: db
`,
    },
  ],
};

function removedMessage(manifest: Manifest, { removed = 0, replacement }: ApiVersionInfo): Message {
  const args = {
    kind: manifest.kind,
    apiVersion: manifest.apiVersion ?? '',
    removed,
    next: replacement?.apiVersion ?? '',
    nextKind: replacement?.kind ?? '',
  };
  if (replacement === undefined)
    return message(
      '{apiVersion} {kind} is gone since Kubernetes 1.{removed}, and nothing takes its place; the API server refuses it.',
      args,
    );
  if (replacement.kind !== manifest.kind) {
    return message(
      '{apiVersion} {kind} is gone since Kubernetes 1.{removed}; the API server refuses it. Its place is taken by {next} {nextKind}.',
      args,
    );
  }
  if (manifest.budget?.selector.state === 'empty') {
    return message(
      '{apiVersion} {kind} is gone since Kubernetes 1.{removed}; the API server refuses it. Use {next}, where an empty selector means every pod of the namespace.',
      args,
    );
  }
  return message(
    '{apiVersion} {kind} is gone since Kubernetes 1.{removed}; the API server refuses it. Use {next}.',
    args,
  );
}

function earlyMessage(
  { manifest, settings }: RuleContext,
  { introduced = 0, replacement }: ApiVersionInfo,
): Message {
  const args = {
    kind: manifest.kind,
    apiVersion: manifest.apiVersion ?? '',
    introduced,
    minor: settings.minor,
    next: replacement?.apiVersion ?? '',
  };
  return replacement === undefined
    ? message('{apiVersion} {kind} comes with Kubernetes 1.{introduced}; 1.{minor} refuses it.', args)
    : message(
        '{apiVersion} {kind} comes with Kubernetes 1.{introduced}; 1.{minor} refuses it. Use {next} until then.',
        args,
      );
}
