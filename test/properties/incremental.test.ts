import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrdinalService } from '../../server/src/service';
import { mutatedText } from '../support/random-edits';
import { strictService } from '../support/strict-service';
import { random } from '../support/random';

const FILES = ['a/one.yaml', 'a/two.yaml', 'b/three.yaml', 'chart/templates/four.yaml'].map(
  (name) => `file:///workspace/${name}`,
);

type Step = readonly ['disk' | 'editor', string, string | undefined];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('disk' as const, 'editor' as const),
  fc.constantFrom(...FILES),
  fc.option(mutatedText, { nil: undefined, freq: 4 }),
);

/** Everything a client can see of a service; without kustomizations even the order of findings is certain. */
function pictureOf(service: OrdinalService): unknown {
  return {
    diagnostics: FILES.map((uri) =>
      service
        .diagnostics(uri)
        .map(({ range, severity, code, message, related }) => ({ range, severity, code, message, related })),
    ),
    identities: [...service.identities().statefulSets].sort((a, b) =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
    ),
  };
}

/** What the files hold in the end: the editor's text where one is open. */
function finalTexts(steps: readonly Step[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const uri of FILES) {
    const last = (kind: Step[0]) => steps.filter(([k, u]) => k === kind && u === uri).at(-1)?.[2];
    const text = last('editor') ?? last('disk');
    if (text !== undefined) texts.set(uri, text);
  }
  return texts;
}

describe('incremental equals batch', () => {
  it('after any sequence of edits, closes and changes on disk', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.boolean(), (steps, askBetween) => {
        const incremental = strictService();
        for (const [kind, uri, text] of steps) {
          if (kind === 'disk') incremental.setDisk(uri, text);
          else incremental.setEditor(uri, text);
          if (askBetween) pictureOf(incremental);
        }
        const batch = strictService();
        for (const [uri, text] of finalTexts(steps)) batch.setDisk(uri, text);
        expect(pictureOf(incremental)).toEqual(pictureOf(batch));
      }),
      random(300),
    );
  }, 600_000);
});
