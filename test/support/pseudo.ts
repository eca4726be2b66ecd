import { textsInUse } from '../../scripts/lib/texts';
import type { MessageBundle } from '../../server/src/base/message';
import { RULES } from '../../server/src/rules/catalogue.generated';
import { loadTable } from '../../server/src/schema/table';

/**
 * A language for tests: every text in brackets, its letters replaced by others that no ASCII word has. What still has
 * ASCII words came from outside the translations.
 */
export const PSEUDO: MessageBundle = Object.fromEntries(
  [...textsInUse().places.keys()].map((text) => [text, pseudo(text)]),
);

/** A text as the pseudo-language has it; placeholders stay. */
export function pseudo(text: string): string {
  // Latin letters of a block for mathematicians: no letter of theirs is ASCII, and people can still read them.
  const strange = (letter: string): string =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) + (letter < 'a' ? 0x1d5a0 - 65 : 0x1d5ba - 97));
  return `⟦${text.replace(/\{\w+\}|[A-Za-z]/g, (found) => (found.length > 1 ? found : strange(found)))}⟧`;
}

/** Words that need no translation: those of the manifests, of their file names, of Kubernetes' API and of YAML. */
export class Vocabulary {
  private readonly own: ReadonlySet<string>;

  constructor(files: ReadonlyMap<string, string>) {
    // Comments are prose; what stands in them is no name.
    const texts = [...files].flatMap(([name, text]) => [name, text.replace(/(^|\s)#.*$/gm, '')]);
    this.own = new Set(texts.flatMap(wordsOf));
  }

  /** The words of a text that are neither translated nor names. */
  leaksOf(text: string): string[] {
    return wordsOf(withoutCode(text)).filter((word) => !this.own.has(word) && !kubernetesWords().has(word));
  }
}

let docs: ReadonlySet<string> | undefined;
let words: ReadonlySet<string> | undefined;

/** What Kubernetes itself says about its fields; shown as it is, in English. */
export function kubernetesDocs(): ReadonlySet<string> {
  return (docs ??= new Set(docsOfTheApi()));
}

function docsOfTheApi(): string[] {
  const { docs: shared, types } = loadTable();
  const own = Object.values(types).flatMap(([, fields]) => Object.values(fields).map(([, text]) => text));
  return [...shared, ...own.filter((text) => typeof text === 'string')];
}

function kubernetesWords(): ReadonlySet<string> {
  return (words ??= new Set(namesOfTheApi().flatMap(wordsOf)));
}

function namesOfTheApi(): string[] {
  const { kinds, types } = loadTable();
  return [
    // Values that the schema does not list: YAML's own, and resources of a node.
    ...['true', 'false', 'null', 'cpu', 'memory'],
    ...Object.entries(kinds).flatMap(([apiVersion, own]) => [apiVersion, ...Object.keys(own)]),
    ...Object.values(types).flatMap(([, fields]) =>
      Object.entries(fields).flatMap(([name, [, , marks]]) => [name, ...(marks?.v ?? [])]),
    ),
  ];
}

/** Words of prose and names; abbreviations such as SRV and GiB, where no two small letters meet, are none. */
function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z]*[a-z]{2}[A-Za-z]*/g) ?? [];
}

const RULE_IDS = new RegExp(`(?<![\\w-])(?:${RULES.map(({ id }) => id).join('|')})(?![\\w-])`, 'g');

/** Markdown without what is marked as a name: code, quotes, addresses, ids of rules, names with dots or slashes. */
function withoutCode(text: string): string {
  return text
    .replace(RULE_IDS, ' ')
    .replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ')
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/"[^"\s]*"|[\w-]+(?:[./][\w-]+)+/g, ' ')
    .replace(/<br>/g, ' ');
}
