import { expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/catalogue.generated';
import { pageOf } from '../../server/src/rules/rule-pages';
import { parseFixture } from '../support/fixture';
import { serviceFor, uriOf } from '../support/service-kit';

/** Words of a text, each of which could be called like a part of every object of JavaScript. */
const WORD = /[A-Za-z][\w./-]*/g;

it.each(['constructor', '__proto__'])('a manifest is read whichever word of it is "%s"', (name) => {
  let checked = 0;
  for (const rule of RULES) {
    const rules = rule.severity === 'off' ? { [rule.id]: 'hint' as const } : {};
    for (const { wrong } of pageOf(rule).examples) {
      const fixture = parseFixture(wrong);
      for (const word of new Set([...fixture.files.values()].join('\n').match(WORD))) {
        const files = new Map(
          [...fixture.files].map(([path, text]) => [
            path,
            text.replace(WORD, (found) => (found === word ? name : found)),
          ]),
        );
        // A rule that throws makes this service throw.
        const service = serviceFor({ ...fixture, files }, { rules });
        for (const path of files.keys()) {
          const diagnostics = service.diagnostics(uriOf(path));
          const about = `${rule.id}: ${word}`;
          expect(diagnostics.map((one) => one.message).join(), about).not.toMatch(/\[native code|\[object/);
          diagnostics.forEach((one) => service.fixes(one));
        }
        checked += 1;
      }
    }
  }
  expect(checked).toBeGreaterThan(3000);
});
