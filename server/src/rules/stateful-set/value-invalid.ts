import { message } from '../../base/message';
import { expandAll, type PathPattern } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { useValue } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { podSpecOf } from '../shared/pod-lists';

/** Addresses in the specs of pods and Services. */
const ADDRESSES: readonly PathPattern[] = [
  ['hostAliases', '*', 'ip'],
  ['dnsConfig', 'nameservers', '*'],
  ['externalIPs', '*'],
];

/** Ranges of addresses in those of Services and NetworkPolicies. */
const RANGES: readonly PathPattern[] = [
  ['loadBalancerSourceRanges', '*'],
  ['ingress', '*', 'from', '*', 'ipBlock', 'cidr'],
  ['ingress', '*', 'from', '*', 'ipBlock', 'except', '*'],
  ['egress', '*', 'to', '*', 'ipBlock', 'cidr'],
  ['egress', '*', 'to', '*', 'ipBlock', 'except', '*'],
];

/** Texts that the API server reads: addresses, ranges of them, and schedules. */
export const rule: ResourceRule = {
  id: 'value-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'all',
  check(context) {
    const spec = podSpecOf(context);
    for (const field of expandAll(spec, ADDRESSES)) checkAddress(context, field, false);
    for (const field of expandAll(spec, RANGES)) checkAddress(context, field, true);
    if (context.manifest.kind === 'CronJob') checkSchedule(context, context.root.at('spec', 'schedule'));
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A value has not the form that the API server reads',
  rationale:
    'IP addresses are four numbers up to 255, and ranges of them have a mask. The schedule of a CronJob has five fields: minute 0-59, hour 0-23, day 1-31, month 1-12 and weekday 0-6, of which 0 is Sunday; seconds and years have no place in it. The API server refuses anything else. Words in place of numbers are passed over: they are to be replaced.',
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

/** What has other signs than numbers is a stand-in, or of the other family. */
function checkAddress({ report }: RuleContext, field: Field, isRange: boolean): void {
  const value = field.text() ?? '';
  if (!/^[\d./]+$/.test(value)) return;
  const [address = '', mask] = value.split('/');
  const isAddress =
    /^\d+\.\d+\.\d+\.\d+$/.test(address) && address.split('.').every((part) => Number(part) < 256);
  if (isAddress && (isRange ? Number(mask) <= 32 : mask === undefined)) return;
  // A range of one address lacks its mask, and an address has none. Of a wrong number nobody knows what was meant.
  const range = mask === undefined ? `${address}/32` : undefined;
  const meant = isRange ? range : address;
  report({
    place: field.place,
    message: isRange
      ? message('"{value}" is not a range of IP addresses, such as 10.0.0.0/8; the API server refuses it.', {
          value,
        })
      : message('"{value}" is not an IP address; the API server refuses it.', { value }),
    fixes: () => [useValue(field, isAddress ? meant : undefined)],
  });
}

/** The bounds of the numbers in each field. */
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

function checkSchedule({ report }: RuleContext, field: Field): void {
  const value = field.text() ?? '';
  if (isSchedule(value)) return;
  // Elsewhere Sunday may be 7 as well.
  const meant = value.replace(/ 7$/, ' 0');
  report({
    place: field.place,
    message: message(
      'The API server cannot read the schedule "{value}". It has five fields, and weekdays are 0-6.',
      { value },
    ),
    fixes: () => [useValue(field, isSchedule(meant) ? meant : undefined)],
  });
}

/** What follows a slash is a step, of any size. Single words, and those with capitals, are stand-ins. */
function isSchedule(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  if (fields.length === 1 || /[^\d\s*?,/a-z-]/.test(text)) return true;
  return (
    fields.length === BOUNDS.length &&
    BOUNDS.every(([least, most], index) =>
      (fields[index] ?? '')
        .replace(/\/\d+/g, '')
        .split(/\D+/)
        .every((number) => number === '' || (Number(number) >= least && Number(number) <= most)),
    )
  );
}
