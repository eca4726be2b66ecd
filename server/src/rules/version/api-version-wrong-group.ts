import { guessing, message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { SERVED_KINDS } from '../../schema/api-version-table';
import { lookupApiVersion, servedApiVersions } from '../../schema/api-versions';
import { splitApiVersion } from '../../model/kinds';
import { useValue } from '../fixes/use-value';
import { writtenApiVersion } from '../shared/version/written-api-version';
import { migrations } from '../fixes/api-version';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** An API version and a kind that never belonged together. */
export const rule: ResourceRule = {
  id: 'api-version-wrong-group',
  group: 'version',
  severity: 'error',
  kinds: 'any',
  fragments: true,
  check(context) {
    const { manifest, settings } = context;
    const apiVersion = writtenApiVersion(context);
    if (apiVersion === undefined) return;
    const { status, replacement } = lookupApiVersion(apiVersion, manifest.kind, settings.minor);
    if (status === 'wrong-group' && isLegacyOpenShift(context, apiVersion)) return;
    if (status === 'wrong-group') reportVersion(context, replacement?.apiVersion);
    else if (status === 'foreign') judgeForeign(context, apiVersion);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The kind is not in this API group',
  rationale:
    'Each kind belongs to one group: StatefulSets to `apps`, Services to the core group (`v1`), PodDisruptionBudgets to `policy`. The API server does not find a kind under another one.',
  examples: [
    {
      wrong: `
apiVersion: v1
#           ^^ error
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
`,
    },
    {
      title: 'a misspelt kind',
      wrong: `
apiVersion: v1
kind: Sevice
#     ^^^^^^ error
metadata:
  name: db
spec:
  clusterIP: None
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
`,
    },
  ],
};

/** OpenShift once had roles and bindings of its own in `v1`, and reads them in its templates to this day. */
function isLegacyOpenShift({ resource, manifest }: RuleContext, apiVersion: string): boolean {
  return resource.path[0] === 'objects' && apiVersion === 'v1' && LEGACY_KIND.test(manifest.kind);
}

const LEGACY_KIND = /^(?:Cluster)?Role(?:Binding)?$/;

function reportVersion(context: RuleContext, next: string | undefined): void {
  const { manifest, root, report } = context;
  const args = { kind: manifest.kind, apiVersion: manifest.apiVersion ?? '', next: next ?? '' };
  report({
    place: root.get('apiVersion').place,
    message:
      next === undefined
        ? message('There is no {kind} in {apiVersion}; the API server refuses it.', args)
        : message('There is no {kind} in {apiVersion}; the API server refuses it. It is in {next}.', args),
    fixes: () => (next === undefined ? [] : migrations(context, { apiVersion: next, kind: manifest.kind })),
  });
}

/** Custom resources have a domain as group; a word that is no group of Kubernetes is a slip. */
function judgeForeign(context: RuleContext, apiVersion: string): void {
  const { manifest, root, settings, report } = context;
  const { group } = splitApiVersion(apiVersion);
  if (group !== '' && !group.includes('.') && !GROUPS.has(group)) {
    const [served] = servedApiVersions(manifest.kind, settings.minor);
    if (served !== undefined) reportVersion(context, served);
    return;
  }
  const kinds = SERVED_KINDS.filter((life) => splitApiVersion(life.apiVersion).group === group).flatMap(
    (life) => life.kinds,
  );
  if (kinds.length === 0 || kinds.includes(manifest.kind)) return;
  const near = nearestName(manifest.kind, kinds);
  if (near === undefined) return;
  const field = root.get('kind');
  report({
    place: field.place,
    message: guessing(
      message('There is no {kind} in {apiVersion}; the API server refuses it.', {
        kind: manifest.kind,
        apiVersion,
      }),
      near,
    ),
    fixes: () => [useValue(field, near)],
  });
}

const GROUPS: ReadonlySet<string> = new Set(
  SERVED_KINDS.map((life) => splitApiVersion(life.apiVersion).group),
);
