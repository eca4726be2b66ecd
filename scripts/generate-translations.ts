// Sorts l10n/bundle.l10n.<language>.json, and says which texts a language lacks or no longer needs. Nothing is dropped:
// the old translation of a text that changed is what its new one is made of.
import { writeFileSync } from 'node:fs';
import { bundlePath, faultsOf, languages, textsInUse, translationsOf } from './lib/texts';

const { places, dynamic } = textsInUse();
for (const place of dynamic)
  console.error(`${place}: a text for people is a literal, so that it is found here.`);

/** What is wrong, with the languages that it is wrong in. */
const faults = new Map<string, string[]>();
for (const language of languages()) {
  const translations = translationsOf(language);
  const sorted = Object.entries(translations).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(bundlePath(language), `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
  const { missing, superfluous, placeholders } = faultsOf(translations, places.keys());
  const sentences = [
    ...missing.map(
      (text) => `no translation: ${JSON.stringify(text)} (${places.get(text)?.join(', ') ?? ''})`,
    ),
    ...superfluous.map((text) => `no longer used: ${JSON.stringify(text)}`),
    ...placeholders.map((text) => `other placeholders: ${JSON.stringify(text)}`),
  ];
  for (const sentence of sentences) faults.set(sentence, [...(faults.get(sentence) ?? []), language]);
}
for (const [sentence, where] of faults) console.error(`${where.join(', ')}: ${sentence}`);
console.log(`${places.size} texts in English, ${languages().join(', ')}`);
if (process.argv.includes('--check') && faults.size + dynamic.length > 0) process.exit(1);
