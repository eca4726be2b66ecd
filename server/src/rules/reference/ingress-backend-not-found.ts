import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { ResourceRule, RulePage } from '../rule';
import { reportMistaken } from '../shared/reference/mistaken-name';

/** An Ingress whose backend is plainly another Service. */
export const rule: ResourceRule = {
  id: 'ingress-backend-not-found',
  group: 'reference',
  severity: 'warning',
  kinds: ['Ingress'],
  check(context) {
    const owner = nameInWords(context.manifest);
    for (const reference of context.manifest.references) {
      const name = reference.name.value;
      if (reference.to !== 'Service' || name === undefined) continue;
      reportMistaken(context, reference, {
        elsewhere: (namespace) =>
          message(
            'Service "{name}" is in namespace "{namespace}", out of reach for Ingress "{owner}"; nothing is routed to it.',
            { name, namespace, owner },
          ),
        slip: (near) =>
          message(
            'Service "{name}" does not exist; Ingress "{owner}" routes nothing to it. Did you mean "{near}"?',
            { name, owner, near },
          ),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The Ingress names a Service that does not exist',
  rationale:
    'The API server accepts any backend; requests to one that does not exist are answered with an error. An Ingress reaches only Services of its own namespace. Services often come from elsewhere, so this is said only where one beside it is plainly meant: it is in another namespace, or a typing slip away and nothing else names it.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: grafana
spec:
  selector:
    app: grafana
  ports:
  - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: grafana
spec:
  rules:
  - host: grafana.example.org
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: garfana
            #     ^^^^^^^ warning
            port:
              number: 80
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: grafana
spec:
  selector:
    app: grafana
  ports:
  - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: grafana
spec:
  rules:
  - host: grafana.example.org
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: grafana
            port:
              number: 80
`,
    },
  ],
};
