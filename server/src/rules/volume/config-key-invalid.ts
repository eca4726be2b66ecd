import { message, type Message } from '../../base/message';
import { hasPlaceholder } from '../../yaml/templating';
import type { Field } from '../../yaml/field';
import type { ResourceRule } from '../rule';

const MAX_LENGTH = 253;

/** Keys of ConfigMaps and Secrets, which become file names. */
export const rule: ResourceRule = {
  id: 'config-key-invalid',
  group: 'volume',
  severity: 'error',
  kinds: ['ConfigMap', 'Secret'],
  title: 'A key of a ConfigMap or Secret has characters that it may not have',
  rationale:
    'Every key can become a file in a volume, so keys have letters, digits, dashes, underscores and dots only, at most 253 of them, and do not begin with two dots. A key stands in `data` or in `binaryData`, not in both.',
  check({ root, manifest, report }) {
    const maps = manifest.kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
    for (const entry of maps.flatMap((map) => root.get(map).entries())) {
      const key = String(entry.key);
      const fault = hasPlaceholder(key) ? undefined : faultOf(key);
      if (fault !== undefined) report({ place: entry.keyPlace, message: fault });
    }
    if (manifest.kind === 'Secret') return;
    for (const entry of root.get('binaryData').entries()) {
      const twin: Field = root.get('data').get(String(entry.key));
      if (twin.keyNode === undefined) continue;
      report({
        place: entry.keyPlace,
        message: message('Key "{key}" stands in data as well; the API server refuses that.', { key: String(entry.key) }),
        related: [{ place: twin.keyPlace, message: message('The same key in data') }],
      });
    }
  },
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  conf.d/site.conf: |
  #^^^^^^^^^^^^^^^ error
    server_name example;
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  site.conf: |
    server_name example;
`,
    },
  ],
};

function faultOf(key: string): Message | undefined {
  if (key.length > MAX_LENGTH) return message('This key has {length} characters; the API server refuses more than {max}.', { length: key.length, max: MAX_LENGTH });
  if (key === '.' || key.startsWith('..')) return message('Key "{key}" would leave its folder as a file name; the API server refuses it.', { key });
  if (/^[-._a-zA-Z0-9]+$/.test(key)) return undefined;
  return message('Key "{key}" may have letters, digits, dashes, underscores and dots only; the API server refuses it.', { key });
}
