import { message } from '../../base/message';
import { hasPlaceholder } from '../../yaml/templates/templating';
import { removal } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';

/** A key of a ConfigMap that stands in both of its maps. */
export const rule: ResourceRule = {
  id: 'config-key-duplicate',
  group: 'volume',
  severity: 'error',
  kinds: ['ConfigMap'],
  check({ root, report }) {
    for (const entry of root.get('binaryData').entries()) {
      const key = String(entry.key);
      const twin = root.get('data').get(key);
      if (twin.keyNode === undefined || hasPlaceholder(key)) continue;
      report({
        place: entry.keyPlace,
        message: message('Key "{key}" is in data as well; the API server refuses that.', { key }),
        related: [{ place: twin.keyPlace, message: message('The same key in data') }],
        fixes: () => [removal(entry, message('Remove it from binaryData'))],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A key of a ConfigMap is in both data and binaryData',
  rationale:
    'Text belongs in `data`, bytes in `binaryData`. The keys of both become files of one folder, so the API server refuses a key that both have.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  logo.svg: <svg/>
binaryData:
  logo.svg: PHN2Zy8+
  #^^^^^^^ error
  logo.png: iVBORw0KGgo=
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  logo.svg: <svg/>
binaryData:
  logo.png: iVBORw0KGgo=
`,
    },
  ],
};
