import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** Resources that end up in the namespace that every cluster has. */
export const rule: ResourceRule = {
  id: 'namespace-default',
  group: 'practice',
  severity: 'off',
  kinds: 'all',
  check(context) {
    const { manifest, root, settings, report } = context;
    if (!manifest.namespaced) return;
    const metadata = root.get('metadata');
    const namespace = metadata.get('namespace');
    const written = namespace.text();
    const names = { kind: manifest.kind, name: nameInWords(manifest) };
    if (written === 'default') {
      report({
        place: namespace.place,
        message: message('{kind} "{name}" is put in "default", which no application has to itself.', names),
        fixes: () => [moveToNeighbours(context)],
      });
    } else if (namespace.isAbsent && settings.defaultNamespace === 'default') {
      report({
        place: manifest.name.state === 'known' ? root.at('metadata', 'name').place : metadata.keyPlace,
        message: message(
          '{kind} "{name}" names no namespace; it goes to the one of the current context, often "default".',
          names,
        ),
        fixes: () => [moveToNeighbours(context)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The resource is in the default namespace',
  rationale:
    'Without a namespace of its own an application shares quotas, network policies and rights with everything else that names none, and `kubectl apply` puts it wherever the current context points.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  #     ^^ hint
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  namespace: shop
`,
    },
    {
      title: 'spelled out',
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  namespace: default
  #          ^^^^^^^ hint
---
apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: shop
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  namespace: shop
---
apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: shop
`,
    },
  ],
};

/** Where everything else of the folder that names a namespace names the same one, that is the one that is meant. */
function moveToNeighbours({ resource, root, lookups }: RuleContext): Fix | undefined {
  const others = lookups
    .inFolder(resource.chunk.file.folder)
    .map(({ manifest }) => (manifest.namespaced ? manifest.namespace.value : undefined))
    .filter((namespace) => namespace !== undefined && namespace !== 'default');
  const [namespace] = others;
  if (namespace === undefined || others.some((other) => other !== namespace)) return undefined;
  const change = setEntry(root.get('metadata'), 'namespace', namespace, 'name');
  return { title: message('Put it in namespace "{namespace}"', { namespace }), changes: [change] };
}
