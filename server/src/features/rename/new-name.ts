import { message, type Message } from '../../base/message';
import { minorOf, type OrdinalConfig } from '../../config';
import {
  faultOfLabelKey,
  faultOfLabelValue,
  hasSyntax,
  LABEL,
  nameRuleOf,
  type NameRule,
  type NameSyntax,
} from '../../model/name-syntax';
import { isPortName } from '../../model/port-name';
import type { Meaning } from '../../workspace/symbols/meaning';

/** The longest name of a StatefulSet whose pods can be made: a label of theirs adds eleven characters (facts 2.4). */
const MAX_SET_NAME = 52;
const MAX_KEY = 253;

/** Why the API server would refuse a new name; undefined where it takes it. */
export function faultOfNewName(
  { what, kind }: Meaning,
  name: string,
  config: OrdinalConfig,
): Message | undefined {
  switch (what) {
    case 'resource':
      return faultOfName(name, ruleOf(kind ?? '', minorOf(config.kubernetesVersion)));
    case 'data-key':
      if (/^[-._A-Za-z0-9]+$/.test(name) && name.length <= MAX_KEY && !name.startsWith('..') && name !== '.')
        return undefined;
      return message('A key has letters, digits, dots, dashes and underscores, at most {max} of them.', {
        max: MAX_KEY,
      });
    case 'port':
      return isPortName(name)
        ? undefined
        : message(
            'A port name has lowercase letters, digits and single dashes, at most 15 of them and at least one letter.',
          );
    case 'label-key':
      return faultOfLabelKey(name) === undefined
        ? undefined
        : message(
            'A label key has letters, digits, dots, dashes and underscores, at most 63 of them; a domain and a slash may come before it.',
          );
    case 'label-value':
      return faultOfLabelValue(name) === undefined
        ? undefined
        : message(
            'A label value has letters, digits, dots, dashes and underscores, at most 63 of them, and begins and ends with a letter or digit.',
          );
    default:
      return faultOfName(name, LABEL);
  }
}

function ruleOf(kind: string, minor: number): NameRule {
  const rule = nameRuleOf(kind, minor);
  return kind === 'StatefulSet' ? { ...rule, max: MAX_SET_NAME } : rule;
}

function faultOfName(name: string, { syntax, max }: NameRule): Message | undefined {
  return hasSyntax(name, syntax) && name.length <= max ? undefined : WORDS[syntax](max);
}

const WORDS: Readonly<Record<NameSyntax, (max: number) => Message>> = {
  label: (max) =>
    message(
      'This name has lowercase letters, digits and dashes, at most {max} of them, and begins and ends with a letter or digit.',
      { max },
    ),
  'letter-first-label': (max) =>
    message(
      'This name has lowercase letters, digits and dashes, at most {max} of them, begins with a letter and ends with a letter or digit.',
      { max },
    ),
  subdomain: (max) =>
    message(
      'This name has lowercase letters, digits, dashes and dots, at most {max} of them, and begins and ends with a letter or digit.',
      { max },
    ),
  'path-segment': (max) =>
    message('This name has no slash and no percent sign, and at most {max} characters.', { max }),
};
