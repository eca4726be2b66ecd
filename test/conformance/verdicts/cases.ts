import { readFileSync } from 'node:fs';
import { RULES } from '../../../server/src/rules/catalogue.generated';
import { pageOf } from '../../../server/src/rules/rule-pages';
import { parseFixture } from '../../support/fixture';
import type { Case } from '../family';

/** The examples of every rule: what they show to people is what the API server is asked about. */
export function exampleCases(): Case[] {
  return RULES.flatMap((rule) =>
    pageOf(rule).examples.flatMap((example, index) =>
      (['wrong', 'right'] as const)
        // Of patches the API server gets what kustomize makes of them.
        .filter((side) => !/^patches:$/m.test(example[side]))
        .map((side) => ({
          id: `rule ${rule.id} ${side} ${index + 1}`,
          ...(example.title === undefined ? {} : { title: example.title }),
          manifest: undrawn(example[side]),
        })),
    ),
  );
}

/** The fixture without the findings that are drawn into it: they are Ordinal's, not the manifest's. */
function undrawn(fixture: string): string {
  const { files, bases } = parseFixture(fixture);
  const texts = [...[...(bases ?? [])].map(([file, text]) => [`${file} @base`, text] as const), ...files];
  return fixtureOf(texts);
}

/** Files as one fixture; a single one of the usual name stands without a heading. */
function fixtureOf(files: readonly (readonly [string, string])[]): string {
  const [only] = files;
  if (files.length === 1 && only?.[0] === 'manifest.yaml') return ended(only[1]);
  return files.map(([file, text]) => `#: ${file}\n${ended(text)}`).join('');
}

function ended(text: string): string {
  return `${text.replace(/\n+$/, '')}\n`;
}

/** A line of a file of written cases. */
interface WrittenCase {
  readonly id: string;
  readonly name: string;
  readonly manifest: string;
  readonly old?: string;
}

/** Cases of a JSON-lines file with the keys `id`, `name`, `manifest` and, for an update, `old`. */
export function writtenCases(path: string): Case[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WrittenCase)
    .map(({ id, name, manifest, old }) => ({
      id: `case ${id}`,
      title: name,
      manifest: fixtureOf([
        ...(old === undefined ? [] : [['manifest.yaml @base', old] as const]),
        ['manifest.yaml', manifest],
      ]),
    }));
}
