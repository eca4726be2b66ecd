import { grouped } from '../../base/grouped';
import { guessing, message } from '../../base/message';
import { KnownNames } from '../../base/nearest';
import { hasHiddenPorts, servingPorts } from '../../model/container-ports';
import type { ContainerPort, PodTemplate } from '../../model/pod-template';
import { isPortName } from '../../model/port-name';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { KUSTOMIZATION_NAMES } from '../../workspace/kustomize/kustomization';
import { isBeside, isNearby, nearest } from '../../workspace/lookups';
import { replaceScalar } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** A named `targetPort` that no selected container declares. */
export const rule: ResourceRule = {
  id: 'service-target-port-unknown',
  group: 'service',
  severity: 'warning',
  kinds: ['Service'],
  check(context) {
    const named = context.root
      .at('spec', 'ports')
      .items()
      .filter((port) => isPortName(port.get('targetPort').text() ?? '') && !port.get('protocol').isUnknown);
    const pods = named.length === 0 ? undefined : judgedPods(context);
    if (pods === undefined) return;
    const known = new Set(
      pods.templates.flatMap(servingPorts).map((port) => idOf(port.protocol, port.name.value)),
    );
    const near = grouped(pods.nearest.flatMap(portsOf), ({ protocol }) => protocol);
    const guesses = new Map([...near].map(([protocol, ports]) => [protocol, new KnownNames(namesOf(ports))]));
    for (const port of named) {
      const name = port.get('targetPort').text() ?? '';
      const protocol = protocolOf(port);
      if (known.has(idOf(protocol, name))) continue;
      const meant = guesses.get(protocol)?.nearest(name);
      const declared = near.get(protocol)?.find((other) => meant !== undefined && other.name.value === meant);
      reportTarget(context, port, pods.nearest[0], declared);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A Service port targets a container port that does not exist',
  rationale:
    'A `targetPort` that is a name is looked up among the ports of the selected pods, by name and protocol. Where it is not found, the port is left out of the endpoints: no SRV record, and connections are refused.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
    targetPort: postgres
    #           ^^^^^^^^ warning
---
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
        ports:
        - name: postgre
          containerPort: 5432
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
    targetPort: postgre
---
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
        ports:
        - name: postgre
          containerPort: 5432
`,
    },
  ],
};

/** The pods that a Service selects near it, with every template that may declare a port of theirs. */
interface JudgedPods {
  readonly nearest: readonly Resource[];
  readonly templates: readonly PodTemplate[];
}

/** Undefined where a port may be declared that cannot be seen. */
function judgedPods(context: RuleContext): JudgedPods | undefined {
  const { manifest, resource, lookups } = context;
  const selector = manifest.service?.selector;
  if (selector?.state !== 'present') return undefined;
  const selected = lookups
    .podsSelectedBy(selector, resource)
    .filter(({ resource: pods }) => !pods.manifest.fragment);
  const sure = selected.filter(({ match }) => match === 'yes').map(({ resource: pods }) => pods);
  const templates = selected
    .map(({ resource: pods }) => pods.manifest.podTemplate)
    .filter((template) => template !== undefined);
  const isHidden =
    selected.some(({ resource: pods }) => pods.manifest.broken) || templates.some(hasHiddenPorts);
  if (sure.length === 0 || isHidden) return undefined;
  const judged = nearest(resource, sure);
  // Elsewhere in the workspace there may be another state of the application, or one that a build changes.
  const isClose = isSpare(context) ? isNearby : isBeside;
  if (!judged.every((pods) => isClose(resource, pods))) return undefined;
  const patches = judged.flatMap((pods) => patchesOf(pods, context));
  return { nearest: judged, templates: [...templates, ...patches] };
}

/** Of a Service that the kustomization beside it leaves out, the patch that gives the pods its port may be left out too. */
function isSpare({ resource, lookups }: RuleContext): boolean {
  return (
    resource.rendering === undefined && lookups.hasFile(resource.chunk.file.folder, ...KUSTOMIZATION_NAMES)
  );
}

/** A patch may declare the port where both are built together; of a build that has both, all of its patches are known. */
function patchesOf(
  { manifest: pods, rendering }: Resource,
  { resource, lookups }: RuleContext,
): PodTemplate[] {
  if (rendering !== undefined && rendering.world === resource.rendering?.world) return [];
  return lookups
    .named(pods.kind, pods.name.value ?? '')
    .flatMap(({ manifest }) => (manifest.fragment && manifest.podTemplate ? [manifest.podTemplate] : []));
}

function portsOf({ manifest: { podTemplate } }: Resource): ContainerPort[] {
  return podTemplate === undefined ? [] : servingPorts(podTemplate);
}

/** Those that a port may have: one whose name is refused will get another. */
function namesOf(ports: readonly ContainerPort[]): string[] {
  return ports.flatMap(({ name: { value = '' } }) => (isPortName(value) ? [value] : []));
}

function protocolOf(port: Field): string {
  return port.get('protocol').text() ?? 'TCP';
}

/** What a Service finds a port by. */
function idOf(protocol: string, name: string | undefined): string {
  return `${protocol} ${name ?? ''}`;
}

/** @param declared the port of the pods whose name must have been meant */
function reportTarget(
  { manifest, report }: RuleContext,
  port: Field,
  pods: Resource | undefined,
  declared: ContainerPort | undefined,
): void {
  const target = port.get('targetPort');
  const near = declared?.name.value;
  const args = {
    service: nameInWords(manifest),
    name: target.text() ?? '',
    protocol: protocolOf(port),
    kind: pods?.manifest.kind ?? '',
    pods: pods === undefined ? '' : nameInWords(pods.manifest),
    near: near ?? '',
  };
  report({
    place: target.place,
    message: guessing(
      message(
        'No container of {kind} "{pods}" declares a {protocol} port called "{name}"; Service "{service}" leaves this port out.',
        args,
      ),
      near,
    ),
    related:
      declared === undefined
        ? []
        : [{ place: declared.name, message: message('Port "{near}" of the pods', args) }],
    fixes: () => [
      near === undefined
        ? undefined
        : {
            title: message('Target port "{near}"', { near }),
            preferred: true,
            changes: [replaceScalar(target, near)],
          },
    ],
  });
}
