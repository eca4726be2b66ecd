import { message, type Message } from '../../base/message';
import type { Field } from '../../yaml/field';
import { removal } from '../fixes/removal';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Every type but ExternalName. */
const WITH_ADDRESS = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** Fields of a Service that the API server takes, and that nobody heeds. */
export const rule: ResourceRule = {
  id: 'service-field-ignored',
  group: 'service',
  severity: 'warning',
  kinds: ['Service'],
  check(context) {
    const { manifest, root } = context;
    const spec = root.get('spec');
    const affinity = spec.get('sessionAffinity');
    if (manifest.service?.headless === true && affinity.text() === 'ClientIP') {
      report(
        context,
        affinity,
        message(
          'A headless Service has no session affinity: its clients dial the pods themselves, and this value does nothing.',
        ),
      );
    }
    const external = spec.get('externalName');
    const type = spec.get('type');
    const hasAddress = !type.isUnknown && WITH_ADDRESS.includes(type.text() ?? 'ClusterIP');
    if (external.isPresent && external.text() !== '' && hasAddress) {
      report(
        context,
        external,
        message(
          'Only a Service of type ExternalName has an externalName; this one is {type}, and the value does nothing.',
          { type: type.text() ?? 'ClusterIP' },
        ),
      );
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A field has no effect on this type of Service',
  rationale:
    'Session affinity is kept by the proxy behind a cluster IP; clients of a headless Service dial the pods themselves. An `externalName` counts for type ExternalName alone. The API server takes both, with a warning.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  #                ^^^^^^^^ warning
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
  clusterIP: None
  ports:
  - port: 5432
  selector:
    app: db
`,
    },
    {
      title: 'a name without the type',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  externalName: db.example.org
  #             ^^^^^^^^^^^^^^ warning
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
  type: ExternalName
  externalName: db.example.org
`,
    },
  ],
};

function report(context: RuleContext, field: Field, text: Message): void {
  context.report({
    place: field.place,
    message: text,
    tag: 'unnecessary',
    fixes: () => [{ ...removal(field), preferred: true }],
  });
}
