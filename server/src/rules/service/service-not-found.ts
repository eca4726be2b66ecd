import { message } from '../../base/message';
import { nearestOf } from '../../base/nearest';
import { podsInWords } from '../../identity/pods-in-words';
import { formatLabels } from '../../model/labels';
import { hasSyntax } from '../../model/name-syntax';
import { mayShareNamespace, selectsOnePod } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import type { Service } from '../../model/service';
import type { Resource } from '../../workspace/chunk';
import { askedOnce } from '../../workspace/crowd-answers';
import { governingService } from '../../workspace/governing-service';
import { isNearby, nearest } from '../../workspace/lookups';
import { replaceScalar } from '../../yaml/editing/edits';
import { createHeadlessService } from '../fixes/headless-service';
import type { Fix, ResourceRule, RuleContext, Severity, RulePage } from '../rule';

/** Service that `serviceName` names is nowhere in reach. */
export const rule: ResourceRule = {
  id: 'service-not-found',
  group: 'service',
  severity: 'warning',
  kinds: ['StatefulSet'],
  check(context) {
    const governing = governingService(context.resource, context.lookups);
    if (governing.state === 'unreadable') reportUnreadable(context, governing.name, governing.at);
    if (governing.state !== 'missing' || isRefused(context, governing.name)) return;
    const { name } = governing;
    const around = servicesAround(context);
    const similar = nearestOf(name, around, ({ manifest }) => manifest.name.value);
    // What a template calls its Services is not known: one of them may have this name.
    if (similar === undefined && around.some(({ manifest }) => manifest.name.state === 'unknown')) return;
    const serving = servicesOfPods(context, similar);
    const field = context.root.at('spec', 'serviceName');
    const selecting = serving[0];
    const near = selecting ?? similar;
    context.report({
      place: field.place,
      severity: severityOf(context, selecting, similar),
      message: messageFor(context, name, selecting, similar),
      related: near === undefined ? [] : [relatedTo(near)],
      fixes: () => {
        const create = createHeadlessService(context, name);
        const all = uniqueNames([...serving, ...(similar === undefined ? [] : [similar])]);
        // One with a cluster IP was made for something else: it would not give the pods their names either.
        const isMeant = similar !== undefined || isHeadless(selecting);
        const use = all.map((service, index): Fix => ({
          title: message('Use Service "{service}"', { service }),
          preferred: index === 0 && isMeant,
          changes: [replaceScalar(field, service)],
        }));
        return isMeant ? [...use, create] : [create, ...use];
      },
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The Service that serviceName names does not exist',
  rationale:
    'The API server never checks `serviceName`. Pods start and run, but no per-pod DNS record exists until a Service of exactly this name selects them in their namespace. ' +
    'It is an error where the manifests show what was meant: a headless Service that selects these pods under another name, or a name one or two letters away.',
  examples: [
    {
      title: 'A Service selects the pods, under another name',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  ports:
  - port: 6379
  selector:
    app: redis
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: redis
spec:
  serviceName: redis-cache
  #            ^^^^^^^^^^^ error
  replicas: 2
  selector:
    matchLabels:
      app: redis
  template:
    metadata:
      labels:
        app: redis
    spec:
      containers:
      - name: redis
        image: redis:7
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  ports:
  - port: 6379
  selector:
    app: redis
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: redis
spec:
  serviceName: cache
  replicas: 2
  selector:
    matchLabels:
      app: redis
  template:
    metadata:
      labels:
        app: redis
    spec:
      containers:
      - name: redis
        image: redis:7
`,
    },
  ],
};

/** No Service can bear such a name; from 1.33 on the set itself is refused, which is another finding (facts 0.1). */
function isRefused({ settings }: RuleContext, name: string): boolean {
  return settings.minor >= 33 && !hasSyntax(name, 'label');
}

/** The Service is there, but its document ends in the middle: nothing can be said of the rest. */
function reportUnreadable({ root, manifest, report }: RuleContext, name: string, at: Resource): void {
  if (at.chunk.file.isTemplate) return;
  report({
    place: root.at('spec', 'serviceName').place,
    severity: 'information',
    message: message(
      'Service "{name}" is in a document that cannot be read to its end. Whether it names {pods} is not known until the document is corrected.',
      {
        name,
        pods: podsInWords(manifest),
      },
    ),
    related: [
      {
        place: at.manifest.name,
        message: message('The document that holds Service "{name}"', { name }),
      },
    ],
  });
}

/** Services that select the pods under another name: one of nearly that name, else the nearest, headless ones first. */
function servicesOfPods({ resource, lookups }: RuleContext, similar: Resource | undefined): Resource[] {
  const selecting = askedOnce(lookups.selectorsNear('Service', resource), 'usable', (all) =>
    all
      .filter(({ match, resource: { manifest } }) => match === 'yes' && !manifest.fragment)
      .map((selected) => selected.resource)
      .filter(({ manifest: { name, service } }) => name.value !== undefined && !isOfOnePod(service)),
  );
  const rank = (service: Resource): number => (isHeadless(service) ? 0 : 1);
  const near = askedOnce(nearest(resource, selecting), 'headless first', (all) =>
    [...all].sort((a, b) => rank(a) - rank(b)),
  );
  return similar !== undefined && selecting.includes(similar) ? [similar, ...near] : near;
}

/** A Service for one pod, by its name, can give no other one a name. */
function isOfOnePod(service: Service | undefined): boolean {
  return service !== undefined && selectsOnePod(service.selector);
}

function isHeadless(service: Resource | undefined): boolean {
  return service?.manifest.service?.headless === true;
}

function servicesAround({ resource, lookups, manifest }: RuleContext): Resource[] {
  return lookups
    .fewAround('Service', resource)
    .filter((service) => mayShareNamespace(service.manifest, manifest) && isNearby(resource, service));
}

/**
 * An error only with evidence of what was meant: a similar name, or a headless Service. One with a cluster IP was made
 * for something else (metrics, a webhook): a warning, as where the app's other objects lie beside. Else the Service may
 * be made elsewhere.
 */
function severityOf(
  { resource, lookups }: RuleContext,
  selecting: Resource | undefined,
  similar: Resource | undefined,
): Severity {
  if (similar !== undefined || isHeadless(selecting)) return 'error';
  if (selecting !== undefined) return 'warning';
  const isAlone = lookups.inFolder(resource.chunk.file.folder).every((other) => other === resource);
  return isAlone ? 'information' : 'warning';
}

function messageFor(
  context: RuleContext,
  name: string,
  selecting: Resource | undefined,
  similar: Resource | undefined,
) {
  const { manifest, settings } = context;
  const args = {
    name,
    namespace: manifest.namespace.value ?? settings.defaultNamespace,
    pods: podsInWords(manifest),
    other: (selecting ?? similar)?.manifest.name.value ?? '',
  };
  if (selecting !== undefined) {
    return message(
      'Service "{name}" does not exist in namespace "{namespace}". Service "{other}" selects these pods, but under its own name only. {pods} will have no DNS names.',
      args,
    );
  }
  if (similar !== undefined) {
    return message(
      'Service "{name}" does not exist in namespace "{namespace}"; {pods} will have no DNS names. Did you mean "{other}"?',
      args,
    );
  }
  return message(
    'Service "{name}" is not in the workspace. Unless it is made elsewhere, {pods} will have no DNS names.',
    args,
  );
}

function relatedTo(service: Resource) {
  const { manifest } = service;
  return {
    place: manifest.name,
    message: message('Service "{service}" selects {labels}', {
      service: nameInWords(manifest),
      labels: formatLabels(manifest.service?.selector.matchLabels ?? []) || '—',
    }),
  };
}

function uniqueNames(services: readonly Resource[]): string[] {
  return [
    ...new Set(services.map((service) => service.manifest.name.value).filter((name) => name !== undefined)),
  ];
}
