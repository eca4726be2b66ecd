import { message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { findContainerPort, hasHiddenPorts, servingPorts } from '../../model/container-ports';
import { isPortName } from '../../model/port-name';
import type { Resource } from '../../workspace/chunk';
import { isBeside, nearest } from '../../workspace/lookups';
import { replaceScalar } from '../../yaml/edits';
import type { Field } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** A named `targetPort` that no selected container declares. */
export const rule: ResourceRule = {
  id: 'service-target-port-unknown',
  group: 'service',
  severity: 'warning',
  kinds: ['Service'],
  check(context) {
    const { manifest, resource, root, lookups } = context;
    const selector = manifest.service?.selector;
    if (selector?.state !== 'present') return;
    const named = root
      .at('spec', 'ports')
      .items()
      .filter((port) => isPortName(port.get('targetPort').text() ?? '') && !port.get('protocol').isUnknown);
    if (named.length === 0) return;
    const selected = lookups
      .podsSelectedBy(selector, resource)
      .filter(({ resource: pods }) => !pods.manifest.fragment);
    const sure = selected.filter(({ match }) => match === 'yes').map(({ resource: pods }) => pods);
    const templates = selected
      .map(({ resource: pods }) => pods.manifest.podTemplate)
      .filter((template) => template !== undefined);
    if (
      sure.length === 0 ||
      selected.some(({ resource: pods }) => pods.manifest.broken) ||
      templates.some(hasHiddenPorts)
    )
      return;
    const judged = nearest(resource, sure);
    // Elsewhere in the workspace there may be another state of the application, or one that a build changes.
    if (!judged.every((pods) => isBeside(resource, pods))) return;
    for (const port of named) {
      const target = port.get('targetPort');
      const [name, protocol] = [target.text() ?? '', port.get('protocol').text() ?? 'TCP'];
      if (templates.some((template) => findContainerPort(template, name, protocol) !== undefined)) continue;
      reportTarget(context, target, protocol, judged);
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

function reportTarget(
  { manifest, report }: RuleContext,
  target: Field,
  protocol: string,
  pods: readonly Resource[],
): void {
  const [first] = pods;
  const ports = pods.flatMap(({ manifest: { podTemplate } }) =>
    podTemplate === undefined ? [] : servingPorts(podTemplate),
  );
  const name = target.text() ?? '';
  const names = ports
    .filter((port) => port.protocol === protocol)
    .map((port) => port.name.value)
    .filter((other) => other !== undefined);
  const near = nearestName(name, names);
  const args = {
    service: manifest.name.value ?? '',
    name,
    protocol,
    kind: first?.manifest.kind ?? '',
    pods: first?.manifest.name.value ?? '',
    near: near ?? '',
  };
  const declared = ports.find((port) => port.name.value !== undefined && port.name.value === near);
  report({
    place: target.place,
    message:
      near === undefined
        ? message(
            'No container of {kind} "{pods}" declares a {protocol} port called "{name}"; Service "{service}" leaves this port out.',
            args,
          )
        : message(
            'No container of {kind} "{pods}" declares a {protocol} port called "{name}"; Service "{service}" leaves this port out. Did you mean "{near}"?',
            args,
          ),
    related:
      declared === undefined
        ? []
        : [
            {
              place: { source: declared.name.source, span: declared.name.span },
              message: message('Port "{near}" of the pods', args),
            },
          ],
    fixes: () =>
      near === undefined
        ? []
        : [
            {
              title: message('Target port "{near}"', { near }),
              preferred: true,
              changes: [replaceScalar(target, near)],
            },
          ],
  });
}
