import { message, type Message } from '../../base/message';
import { useValue } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';
import { checkQuantity } from '../shared/amounts';
import { boundsOf, isAddress, isSchedule } from '../shared/formats';
import { schemaFindings } from '../shared/schema-problems';

/** Texts and numbers that the API server reads: addresses, ranges of them, paths, schedules. Names have another rule. */
export const rule: ResourceRule = {
  id: 'value-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'any',
  fragments: true,
  check(context) {
    for (const finding of schemaFindings(context, 'schema-format')) {
      const { format = '', actual: value = '' } = finding.problem;
      if (format === 'quantity') checkQuantity(context, finding.field);
      const say = WORDS[format];
      const isBounds = format.includes('..') && context.manifest.podTemplate === undefined;
      if (say === undefined && !isBounds) continue;
      context.report({
        place: finding.place,
        message: say === undefined ? outOfBounds(value, format) : say.message(value),
        fixes: () => [useValue(finding.field, say?.meant(value))],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A value has not the form that the API server reads',
  rationale:
    'IP addresses are four numbers up to 255, and ranges of them have a mask. The schedule of a CronJob has five fields: minute 0-59, hour 0-23, day 1-31, month 1-12 and weekday 0-6, of which 0 is Sunday; seconds and years have no place in it. The API server refuses anything else. Paths of an Ingress and of NFS begin with a slash, and numbers have bounds. Words in place of numbers are passed over: they are to be replaced.',
  examples: [
    {
      wrong: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: dump
spec:
  schedule: "30 4 * * 7"
  #         ^^^^^^^^^^^^ error
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          hostAliases:
          - ip: 10.20.0.256
            #   ^^^^^^^^^^^ error
            hostnames: [db]
          containers:
          - name: dump
            image: postgres:17
`,
      right: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: dump
spec:
  schedule: "30 4 * * 0"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          hostAliases:
          - ip: 10.20.0.25
            hostnames: [db]
          containers:
          - name: dump
            image: postgres:17
`,
    },
    {
      title: 'Who may reach the pods',
      wrong: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
  - from:
    - ipBlock:
        cidr: 10.20.0.4
        #     ^^^^^^^^^ error
`,
      right: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
  - from:
    - ipBlock:
        cidr: 10.20.0.4/32
`,
    },
  ],
};

/** What is said of a value that has not its format, and what must have been meant where that is certain. */
interface Words {
  message(value: string): Message;
  meant(value: string): string | undefined;
}

const WORDS: Readonly<Record<string, Words>> = {
  address: {
    message: (value) => message('"{value}" is not an IP address; the API server refuses it.', { value }),
    meant: (value) => meantAddress(value, ''),
  },
  range: {
    message: (value) =>
      message('"{value}" is not a range of IP addresses, such as 10.0.0.0/8; the API server refuses it.', {
        value,
      }),
    meant: (value) => meantAddress(value, '/32'),
  },
  'absolute-path': {
    message: (value) => message('"{value}" does not begin with "/"; the API server refuses it.', { value }),
    meant: (value) => (/^[a-z]/.test(value) ? `/${value}` : undefined),
  },
  port: {
    message: (value) =>
      message('"{value}" cannot be the name of a port; the API server refuses it.', { value }),
    meant: () => undefined,
  },
  'time-zone': {
    message: (value) => message('There is no time zone "{value}"; the API server refuses it.', { value }),
    meant: (value) => (value === 'Asia/Beijing' ? 'Asia/Shanghai' : undefined),
  },
  schedule: {
    message: (value) =>
      message(
        'The API server cannot read the schedule "{value}". It has five fields, and weekdays are 0-6.',
        { value },
      ),
    // Elsewhere Sunday may be 7 as well.
    meant: (value) => [value.replace(/ 7$/, ' 0')].find(isSchedule),
  },
};

/** A range of one address lacks its mask, and an address has none. Of a wrong number nobody knows what was meant. */
function meantAddress(value: string, mask: string): string | undefined {
  const [address = '', written] = value.split('/');
  return isAddress(address) && (mask === '' || written === undefined) ? address + mask : undefined;
}

function outOfBounds(value: string, format: string): Message {
  const [min, max] = boundsOf(format);
  return message('{value} is not between {min} and {max}; the API server refuses it.', { value, min, max });
}
