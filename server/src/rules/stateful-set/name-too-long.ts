import { message } from '../../base/message';
import { podFqdn, podName } from '../../identity/names';
import { lastOrdinal, ordinalsOf } from '../../identity/ordinals';
import { faultOfAnnotationKey, faultOfLabelKey, faultOfLabelValue } from '../../model/name-syntax';
import type { Field, Place } from '../../yaml/field';
import { removal } from '../fixes/removal';
import { knownEntries, labelMaps, namedPlaces } from '../shared/stateful-set/named-places';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** The revision label is the name, a dash and up to ten characters, and a label value holds 63 (facts 2.4). */
const SAFE_SET_NAME = 52;

/** Names and labels that are longer than Kubernetes takes. */
export const rule: ResourceRule = {
  id: 'name-too-long',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'all',
  check(context) {
    const judged = reportSetName(context);
    for (const {
      field,
      name,
      role,
      rule: { max },
    } of namedPlaces(context)) {
      if (name.length <= max || (judged && role === 'own')) continue;
      context.report({
        place: field.place,
        message: message(
          'This name has {length} characters; the API server takes {max} at most and refuses it.',
          { length: name.length, max },
        ),
      });
    }
    reportLabels(context);
    reportHostName(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A name or label is too long',
  rationale:
    'The name of a StatefulSet has 52 characters at most, although the API server takes 63: each pod carries the label `controller-revision-hash`, which is the name, a dash and up to ten characters, and a label value holds 63. Other kinds have limits of their own.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: a-database-with-a-name-that-says-everything-about-it-all
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error
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
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: a-database-with-a-name-that-says-everything-about-it
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
    {
      title: 'A pod whose whole DNS name becomes its host name',
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders-database
  namespace: orders-production
spec:
  serviceName: orders-database-peers
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      setHostnameAsFQDN: true
      #                  ^^^^ error
      containers:
      - name: db
        image: postgres:17
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders-database
  namespace: orders-production
spec:
  serviceName: orders-database-peers
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

/** Says whether the name of the set has been judged. */
function reportSetName({ manifest, settings, report }: RuleContext): boolean {
  const name = manifest.name.value;
  if (manifest.kind !== 'StatefulSet' || name === undefined || name.length <= SAFE_SET_NAME) return false;
  const refused = name.length > (settings.minor >= 27 ? 63 : 253);
  report({
    place: manifest.name,
    message: message(
      refused
        ? 'This name has {length} characters; the API server refuses it. A StatefulSet can use {max}, because each pod carries a label of the name, a dash and up to 10 more.'
        : 'This name has {length} characters; the set is accepted, but its pods cannot be created. {max} is the most, because each pod carries a label of the name, a dash and up to 10 more, and a label holds 63.',
      { length: name.length, max: SAFE_SET_NAME },
    ),
  });
  return true;
}

/**
 * The kernel takes 64 characters as its host name, and the kubelet starts no pod that asks for more; the last pod has
 * the longest name (facts 1.26, 2.8).
 */
function reportHostName({ manifest, root, settings, report }: RuleContext): void {
  const { statefulSet: set, name, namespace } = manifest;
  const pod = root.at('spec', 'template', 'spec');
  const field = pod.get('setHostnameAsFQDN');
  if (!set?.serviceName.value || name.value === undefined || namespace.state === 'unknown') return;
  if (field.boolean() !== true || !pod.get('hostNetwork').isAbsent) return;
  const ordinals = ordinalsOf(set);
  const last = ordinals === undefined ? 0 : Math.max(ordinals.start, lastOrdinal(ordinals));
  const host = podFqdn(
    podName(name.value, last),
    set.serviceName.value,
    namespace.value ?? settings.defaultNamespace,
    settings.clusterDomain,
  );
  if (host.length <= 64) return;
  report({
    place: field.place,
    message: message(
      '{host} has {length} characters; a host name has {max} at most, so the pod never starts.',
      {
        host,
        length: host.length,
        max: 64,
      },
    ),
    fixes: () => [removal(field)],
  });
}

function reportLabels(context: RuleContext): void {
  for (const { field, key } of knownEntries(...labelMaps(context))) {
    const value = field.text();
    if (faultOfLabelKey(key) === 'length') reportKey(context, field, key);
    else if (value !== undefined && faultOfLabelValue(value) === 'length')
      reportLength(context, field.place, value.length, 63);
  }
  for (const { field, key } of knownEntries(context.root.at('metadata', 'annotations')))
    if (faultOfAnnotationKey(key) === 'length') reportKey(context, field, key);
}

/** The name in a key has a limit, and so has the domain in front of it. */
function reportKey(context: RuleContext, field: Field, key: string): void {
  const slash = key.indexOf('/');
  const length = key.length - slash - 1;
  if (length > 63) reportLength(context, field.keyPlace, length, 63);
  else reportLength(context, field.keyPlace, slash, 253);
}

function reportLength({ report }: RuleContext, place: Place, length: number, max: number): void {
  report({
    place,
    message: message('{length} characters are too many; the API server takes {max} at most and refuses it.', {
      length,
      max,
    }),
  });
}
