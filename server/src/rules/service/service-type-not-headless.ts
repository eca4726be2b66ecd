import { allOrNone } from '../../base/all-or-none';
import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { appendDocument, removeField, replaceScalar, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { plainClusterIP } from '../../workspace/documents/make-headless';
import { mayBeAlternatives } from '../shared/alternatives';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';

const TYPES_WITH_ADDRESS = ['NodePort', 'LoadBalancer', 'ExternalName'];

/** `clusterIP: None` together with a type that needs an address. */
export const rule: ResourceRule = {
  id: 'service-type-not-headless',
  group: 'service',
  severity: 'error',
  kinds: ['Service'],
  check(context) {
    const { manifest, root, report } = context;
    const service = manifest.service;
    const type = service?.type.value;
    if (service?.headless !== true || type === undefined || !TYPES_WITH_ADDRESS.includes(type)) return;
    const spec = root.get('spec');
    const address = spec.get('clusterIP').isPresent ? spec.get('clusterIP') : spec.at('clusterIPs', 0);
    if (mayBeAlternatives(address.place, spec.get('type').place)) return;
    report({
      place: address.place,
      message: message(
        'Service "{name}" is of type {type}, which cannot be headless; the API server refuses clusterIP: None here.',
        {
          name: nameInWords(manifest),
          type,
        },
      ),
      related: [{ place: spec.get('type').place, message: message('The type of the Service') }],
      fixes: () => [dropType(context, spec), type === 'ExternalName' ? undefined : split(context, type)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A headless Service has a type that needs an address',
  rationale:
    'Only Services of type ClusterIP (the default) can be headless. NodePort and LoadBalancer build on a cluster IP, ExternalName has none of its own; the API server refuses all three together with `clusterIP: None`.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: NodePort
  clusterIP: None
  #          ^^^^ error
  ports:
  - port: 5432
    nodePort: 30432
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
---
apiVersion: v1
kind: Service
metadata:
  name: db-nodeport
spec:
  type: NodePort
  ports:
  - port: 5432
    nodePort: 30432
  selector:
    app: db
`,
    },
  ],
};

function dropType({ manifest }: RuleContext, spec: Field): Fix | undefined {
  const changes = plainClusterIP(spec);
  if (changes === undefined) return undefined;
  return {
    title: message('Keep Service "{name}" headless, of type ClusterIP', { name: nameInWords(manifest) }),
    changes,
  };
}

/** A headless Service under the old name, and one of the wished type beside it. */
function split({ manifest, root }: RuleContext, type: string): Fix | undefined {
  const name = manifest.name.value;
  const text = root.source.text;
  if (name === undefined || root.parent !== undefined || text.trimStart().startsWith('{')) return undefined;
  const spec = root.get('spec');
  const plain = plainClusterIP(spec);
  const other = `${name}-${type.toLowerCase()}`;
  const withoutAddress = ['clusterIP', 'clusterIPs']
    .map((key) => spec.get(key))
    .filter((field) => field.keyNode !== undefined);
  const cuts = allOrNone(withoutAddress.map(removeField));
  if (plain === undefined || cuts === undefined) return undefined;
  const copy = applied(text, [replaceScalar(root.at('metadata', 'name'), other), ...cuts]);
  return {
    title: message('Split it in two: "{name}" headless, "{other}" of type {type}', { name, other, type }),
    changes: [
      ...plain,
      appendDocument(root, copy.replace(/^---[^\n]*\n/, '').replace(/\n?\.\.\.\s*$/, '\n')),
    ],
  };
}

function applied(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.place.span.start - a.place.span.start)
    .reduce(
      (done, { place, newText }) => done.slice(0, place.span.start) + newText + done.slice(place.span.end),
      text,
    );
}
