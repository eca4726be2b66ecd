/** What a name must look like (facts 2.1, 2.2). */
export type NameSyntax = 'label' | 'letter-first-label' | 'subdomain' | 'path-segment';

/** Characters and length that the API server asks of a name. */
export interface NameRule {
  readonly syntax: NameSyntax;
  readonly max: number;
}

/** A DNS label as most nested names have to be. */
export const LABEL: NameRule = { syntax: 'label', max: 63 };
/** Labels with dots between them, as most objects are named. */
export const SUBDOMAIN: NameRule = { syntax: 'subdomain', max: 253 };

const PATTERNS: Record<NameSyntax, RegExp> = {
  label: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  'letter-first-label': /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
  subdomain: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  'path-segment': /^(?!\.{1,2}$)[^/%]+$/,
};

/** What the API server of a Kubernetes minor asks of the name of a built-in kind. */
export function nameRuleOf(kind: string, minor: number): NameRule {
  switch (kind) {
    case 'Namespace':
      return LABEL;
    case 'StatefulSet':
      return minor >= 27 ? LABEL : SUBDOMAIN;
    case 'Service':
      return minor >= 36 ? LABEL : { syntax: 'letter-first-label', max: 63 };
    case 'CronJob':
      // Eleven characters are added for the names of its Jobs.
      return { syntax: 'subdomain', max: 52 };
    case 'Job':
      // Its name is a label value of its pods.
      return { syntax: 'subdomain', max: 63 };
    case 'PodDisruptionBudget':
      return { syntax: 'path-segment', max: Infinity };
    default:
      return SUBDOMAIN;
  }
}

/** Says whether a name has the right characters; its length is another question. */
export function hasSyntax(name: string, syntax: NameSyntax): boolean {
  return PATTERNS[syntax].test(name);
}

/** The nearest name of the right characters; undefined where nothing would be left of it. */
export function repairName(name: string, syntax: NameSyntax): string | undefined {
  const allowed = syntax === 'subdomain' ? /[^a-z0-9.-]+/g : /[^a-z0-9-]+/g;
  const repaired = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(allowed, '-')
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, '');
  return hasSyntax(repaired, syntax) ? repaired : undefined;
}

const NAME_PART = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** What is wrong with the key or value of a label, or the key of an annotation. */
export type LabelFault = 'characters' | 'length' | undefined;

/** Judges the key of a label (facts 2.3). */
export function faultOfLabelKey(key: string): LabelFault {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (!NAME_PART.test(name) || (prefix !== undefined && !PATTERNS.subdomain.test(prefix)))
    return 'characters';
  return name.length > 63 || (prefix?.length ?? 0) > 253 ? 'length' : undefined;
}

/** Judges the value of a label; an empty one is fine. */
export function faultOfLabelValue(value: string): LabelFault {
  if (value !== '' && !NAME_PART.test(value)) return 'characters';
  return value.length > 63 ? 'length' : undefined;
}

/** Judges the key of an annotation: that of a label in which capitals count as small letters. */
export function faultOfAnnotationKey(key: string): LabelFault {
  return faultOfLabelKey(key.toLowerCase());
}
