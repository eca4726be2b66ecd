import { message, type Message } from '../../base/message';
import {
  faultOfAnnotationKey,
  faultOfLabelKey,
  faultOfLabelValue,
  hasSyntax,
  LABEL,
  nameRuleOf,
  repairName,
  type NameSyntax,
} from '../../model/name-syntax';
import { expand } from '../../model/path-pattern';
import { replaceScalar } from '../../yaml/editing/edits';
import { isHost, isToBeFilledIn } from '../shared/formats';
import { schemaFindings } from '../shared/schema-problems';
import { knownEntries, labelMaps, namedPlaces, type NamedPlace } from '../shared/stateful-set/named-places';
import { useValue } from '../fixes/use-value';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';

/** Names, labels and annotation keys with characters that the API server refuses. */
export const rule: ResourceRule = {
  id: 'name-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'all',
  check(context) {
    reportMissingName(context);
    reportNamelessTemplates(context);
    for (const place of namedPlaces(context)) {
      const isTaken = hasSyntax(place.name, place.rule.syntax);
      if (isTaken) reportDots(context, place);
      if (isTaken || isToBeFilledIn(place.name, (name) => hasSyntax(name, place.rule.syntax))) continue;
      context.report({
        place: place.field.place,
        message: MESSAGES[place.rule.syntax](place.name),
        fixes: () => [respell(context, place)],
      });
    }
    reportFormats(context);
    reportLabels(context);
    reportDataKeys(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A name or label has characters that it may not have',
  rationale:
    'Names become parts of DNS names, so most of them take lowercase letters, digits and dashes only. Which ones exactly depends on the kind and, for StatefulSets and Services, on the Kubernetes version. Labels have their own alphabet.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: Settings_v1
  #     ^^^^^^^^^^^ error
  labels:
    app: my app
    #    ^^^^^^ error
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-v1
  labels:
    app: my-app
`,
    },
    {
      title: 'a Service before 1.36',
      minor: 35,
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: 7days
  #     ^^^^^ error
spec:
  clusterIP: None
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: seven-days
spec:
  clusterIP: None
`,
    },
  ],
};

/** One sentence per alphabet; the server's answer is the same for every kind of name. */
const MESSAGES: Record<NameSyntax, (name: string) => Message> = {
  label: (name) =>
    message(
      'The API server refuses "{name}" here. This name takes lowercase letters, digits and dashes, with a letter or digit at both ends.',
      { name },
    ),
  'letter-first-label': (name) =>
    message(
      'The API server refuses "{name}" here. This name takes lowercase letters, digits and dashes, begins with a letter and ends with a letter or digit.',
      { name },
    ),
  subdomain: (name) =>
    message(
      'The API server refuses "{name}" here. This name takes lowercase letters, digits, dashes and dots, with a letter or digit at both ends.',
      { name },
    ),
  'path-segment': (name) =>
    message(
      'The API server refuses "{name}" here. This name is part of a URL: it is not "." or ".." and contains no "/" and no "%".',
      { name },
    ),
};

const LABELS = {
  key: (key: string): Message =>
    message(
      'The API server refuses the label key "{key}". A key takes letters, digits, "-", "_" and ".", with a letter or digit at both ends; a domain and "/" may come before it.',
      { key },
    ),
  value: (value: string): Message =>
    message(
      'The API server refuses the label value "{value}". A value takes letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
      { value },
    ),
};

const sayHost = (name: string): Message =>
  message(
    '"{name}" is not a DNS name (lowercase letters, digits, dashes and dots); the API server refuses it.',
    { name },
  );

/** What is said of names by the format of their field. */
const FORMATS: Readonly<Record<string, (name: string, minor: number) => Message>> = {
  subdomain: MESSAGES.subdomain,
  label: MESSAGES.label,
  service: (name, minor) => MESSAGES[nameRuleOf('Service', minor).syntax](name),
  host: sayHost,
  'host-or-address': sayHost,
  'label-key': LABELS.key,
  'label-value': LABELS.value,
};

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Names whose form the schema knows: those of other objects, of hosts, and labels that something is chosen by. */
function reportFormats(context: RuleContext): void {
  for (const { problem, place, field } of schemaFindings(context, 'schema-format')) {
    const { actual: name = '', format = '' } = problem;
    const say = FORMATS[format];
    // A preference that no node can meet is taken.
    if (say === undefined || problem.path.includes(PREFERRED)) continue;
    // To DNS capitals are small letters.
    const small = name.toLowerCase();
    const isMeant = say === sayHost && small !== name && isHost(small);
    context.report({
      place,
      message: say(name, context.settings.minor),
      fixes: () => [useValue(field, isMeant ? small : undefined)],
    });
  }
}

/** Until 1.26 the API server takes dots in the name of a set, but in no host name of a pod (facts 0.1, 1.4, 2.6). */
function reportDots(context: RuleContext, place: NamedPlace): void {
  if (context.manifest.kind !== 'StatefulSet' || place.role !== 'own' || !place.name.includes('.')) return;
  context.report({
    place: place.field.place,
    message: message(
      'The set is accepted, but its pods cannot be created: their names become host names, which take no dots.',
    ),
    fixes: () => [respell(context, { ...place, rule: LABEL })],
  });
}

function reportMissingName({ manifest, root, report }: RuleContext): void {
  const metadata = root.get('metadata');
  const name = metadata.get('name');
  const empty = name.text() === '';
  if (!(name.isAbsent || empty) || !metadata.get('generateName').isAbsent) return;
  // What SOPS has encrypted is applied by whatever decrypts it, which may take the values alone.
  if (metadata.isAbsent && root.at('sops', 'mac').isPresent) return;
  report({
    place: metadata.isPresent ? metadata.keyPlace : { source: manifest.source, span: manifest.kindSpan },
    message: message('This {kind} has no name; the API server refuses it.', { kind: manifest.kind }),
  });
}

/** What a claim template holds beside its name. */
const NAMELESS = ['apiVersion', 'kind', 'metadata', 'labels', 'annotations', 'spec'];

/** The claims and volumes of a set have the names of their templates. */
function reportNamelessTemplates({ manifest, root, report }: RuleContext): void {
  if (manifest.kind !== 'StatefulSet') return;
  for (const template of expand(root, ['spec', 'volumeClaimTemplates', '*'])) {
    const metadata = template.get('metadata');
    if (template.node?.kind !== 'map' || !metadata.get('name').isAbsent) continue;
    // The name may be what stands there misspelt or misplaced, of which the schema speaks.
    const keys = [...template.entries(), ...metadata.entries()].map(({ key }) => String(key));
    if (!keys.every((key) => NAMELESS.includes(key))) continue;
    report({
      place: metadata.isPresent ? metadata.keyPlace : template.place,
      message: message('This claim template has no name; no pod will be created.'),
    });
  }
}

function respell(
  { manifest, lookups }: RuleContext,
  { field, name, rule: { syntax }, role }: NamedPlace,
): Fix | undefined {
  const repaired = repairName(name, syntax);
  const free = role === 'free' || (role === 'own' && lookups.referencesTo(manifest.kind, name).length === 0);
  if (repaired === undefined || !free) return undefined;
  return {
    title: message('Call it "{name}"', { name: repaired }),
    changes: [replaceScalar(field, repaired)],
  };
}

function reportLabels(context: RuleContext): void {
  const { root, report } = context;
  for (const { field, key } of knownEntries(...labelMaps(context))) {
    const value = field.text();
    if (faultOfLabelKey(key) === 'characters') {
      report({
        place: field.keyPlace,
        message: LABELS.key(key),
      });
    } else if (value !== undefined && faultOfLabelValue(value) === 'characters') {
      report({
        place: field.place,
        message: LABELS.value(value),
      });
    }
  }
  for (const { field, key } of knownEntries(root.at('metadata', 'annotations'))) {
    if (faultOfAnnotationKey(key) !== 'characters') continue;
    report({
      place: field.keyPlace,
      message: message(
        'The API server refuses the annotation key "{key}". A key takes letters, digits, "-", "_" and ".", with a letter or digit at both ends; a domain and "/" may come before it.',
        { key },
      ),
    });
  }
}

/** Keys of ConfigMaps and Secrets become names of files. */
function reportDataKeys({ manifest, root, report }: RuleContext): void {
  if (manifest.data === undefined) return;
  for (const { field, key } of knownEntries(
    root.get('data'),
    root.get('binaryData'),
    root.get('stringData'),
  )) {
    if (/^[-._a-zA-Z0-9]+$/.test(key) && key.length <= 253 && key !== '.' && !key.startsWith('..')) continue;
    report({
      place: field.keyPlace,
      message: message(
        'The API server refuses the key "{key}". A key becomes the name of a file: it takes letters, digits, "-", "_" and ".", and does not begin with two dots.',
        { key },
      ),
    });
  }
}
