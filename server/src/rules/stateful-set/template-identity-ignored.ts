import { message, type Message } from '../../base/message';
import { SET_LABELS } from '../../model/selection';
import type { Field } from '../../yaml/field';
import { removal } from '../fixes/removal';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Identity in the template of a StatefulSet, which the controller overwrites. */
export const rule: ResourceRule = {
  id: 'template-identity-ignored',
  group: 'stateful-set',
  severity: 'warning',
  kinds: ['StatefulSet'],
  check(context) {
    const { manifest, root } = context;
    const template = root.at('spec', 'template');
    const service = manifest.statefulSet?.serviceName;
    const hostname = template.at('spec', 'hostname');
    if (hostname.isPresent) {
      reportIgnored(
        context,
        hostname,
        message('Each pod of a StatefulSet has its own name as hostname; this value is overwritten.'),
      );
    }
    const subdomain = template.at('spec', 'subdomain');
    const same =
      subdomain.text() === undefined || service?.state === 'unknown' || subdomain.text() === service?.value;
    if (subdomain.isPresent && !same) {
      reportIgnored(
        context,
        subdomain,
        message(
          'The subdomain of each pod is the serviceName of the set, "{service}"; this value is overwritten.',
          { service: service?.value ?? '' },
        ),
      );
    }
    for (const key of SET_LABELS) {
      const label = template.at('metadata', 'labels', key);
      if (label.isPresent)
        reportIgnored(
          context,
          label,
          message('The controller writes this label on each pod; this value is overwritten.'),
        );
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The template sets an identity that the controller overwrites',
  rationale:
    'A StatefulSet gives each pod its own identity: the hostname is the name of the pod, the subdomain is `spec.serviceName`, and some labels name the pod and its revision. What the template says there reaches no pod.',
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
      hostname: primary
      #         ^^^^^^^ warning
      subdomain: data
      #          ^^^^ warning
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
  ],
};

function reportIgnored({ report }: RuleContext, field: Field, text: Message): void {
  report({
    place: field.place,
    message: text,
    tag: 'unnecessary',
    fixes: () => [{ ...removal(field), preferred: true }],
  });
}
