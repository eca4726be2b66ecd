import { message } from '../../base/message';
import { isStandIn } from '../../yaml/templates/templating';
import type { ResourceRule, RulePage } from '../rule';

/** As Go decodes it: with padding, and with line breaks anywhere. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Words and signs by which an example says that a value is to be put in its place. */
const TO_BE_REPLACED =
  /\s|\.\.\.|…|\*|your|replace|change|encode|base64|xxx|todo|example|redacted|secret|here/i;

/** A value of a Secret that is not what the API server decodes. */
export const rule: ResourceRule = {
  id: 'secret-data-invalid',
  group: 'volume',
  severity: 'error',
  kinds: ['Secret'],
  check({ root, report }) {
    for (const value of root.get('data').entries()) {
      const text = value.text()?.replace(/[\r\n]/g, '');
      if (text === undefined || BASE64.test(text) || isStandIn(text) || TO_BE_REPLACED.test(text)) continue;
      report({
        place: value.place,
        message: message(
          'This is not base64, so the API server cannot read the Secret. Encode it, or move it to stringData, which takes plain text.',
        ),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A value of a Secret is not base64',
  rationale:
    'Values in `data` are bytes in base64; the API server refuses a Secret with any other. `stringData` takes them as they are. Placeholders are passed over.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: hunter2
  #         ^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: aHVudGVyMg==
`,
    },
  ],
};
