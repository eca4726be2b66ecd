import { guessing, message } from '../../base/message';
import { nearestOf } from '../../base/nearest';
import { portUses } from '../../model/container-ports';
import { POD_KINDS } from '../../model/kinds';
import { containerInWords } from '../../model/name-in-words';
import { isPortName } from '../../model/port-name';
import type { Field } from '../../yaml/field';
import { isStandIn } from '../../yaml/templates/templating';
import { useNumber, usePort } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { allContainersOf, podSpecOf, repetitions } from '../shared/pod-lists';
import { checkBackendPorts } from '../shared/reference/backend-ports';
import { checkPolicyPorts } from '../shared/reference/policy-ports';

/** A probe, a hook or an Ingress that names a port which is not declared. */
export const rule: ResourceRule = {
  id: 'port-name-unresolved',
  group: 'reference',
  severity: 'error',
  kinds: [...POD_KINDS, 'Ingress', 'NetworkPolicy'],
  check(context) {
    if (context.manifest.kind === 'Ingress') {
      checkBackendPorts(context);
      return;
    }
    if (context.manifest.kind === 'NetworkPolicy') {
      checkPolicyPorts(context);
      return;
    }
    for (const container of allContainersOf(podSpecOf(context))) {
      const ports = container.get('ports');
      if (ports.isUnknown || ports.isOpen || container.isOpen) continue;
      const names = ports.items().map((port) => port.get('name'));
      // Of two ports of one name, which another rule reports, one was meant to be called otherwise.
      if (names.some((name) => name.isUnknown) || repetitions(names).length > 0) continue;
      for (const use of portUses(container)) checkUse(context, container, use, names);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A named port is not declared',
  rationale:
    'The kubelet looks up a port that a probe or hook names among the ports of the same container. Where it is not found, the probe fails and the pod is never ready, or is restarted forever. The port of an Ingress backend is looked up in its Service, by name or number, that of a NetworkPolicy among the ports of the pods.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - name: postgres
      containerPort: 5432
    readinessProbe:
      tcpSocket:
        port: postgre
        #     ^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - name: postgres
      containerPort: 5432
    readinessProbe:
      tcpSocket:
        port: postgres
`,
    },
    {
      title: 'The port of an Ingress backend',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
  - name: http
    port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: shop
      port:
        name: htp
        #     ^^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
  - name: http
    port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: shop
      port:
        name: http
`,
    },
  ],
};

function checkUse({ report }: RuleContext, container: Field, use: Field, names: readonly Field[]): void {
  const name = use.text();
  if (name === undefined || use.number() !== undefined || isStandIn(name)) return;
  const declared = names.filter((field) => field.text() !== undefined);
  if (declared.some((field) => field.text() === name)) return;
  if (/^\d+$/.test(name)) {
    report({
      place: use.place,
      message: message(
        '"{name}" in quotes is the name of a port, and a name needs a letter; pods with it are refused.',
        { name },
      ),
      fixes: () => [useNumber(use, name)],
    });
    return;
  }
  // A port whose own name is refused will get another one, perhaps the one that is asked for.
  const valid = declared.filter((field) => isPortName(field.text() ?? ''));
  const slip = nearestOf(name, valid, (field) => field.text());
  const meant = slip ?? (declared.length === 1 ? valid[0] : undefined);
  report({
    place: use.place,
    message: guessing(
      message('Container "{container}" has no port called "{name}"; what asks for it will fail.', {
        name,
        container: containerInWords(container),
      }),
      slip?.text(),
    ),
    related: meant === undefined ? [] : [{ place: meant.place, message: message('A port of the container') }],
    fixes: () => [usePort(use, meant?.text())],
  });
}
