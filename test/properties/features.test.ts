import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Position, Range } from '../../server/src/base/span';
import { codeLenses, resolveLens } from '../../server/src/features/code-lens/code-lens';
import { completionsAt } from '../../server/src/features/completion/completion';
import type { FeatureContext } from '../../server/src/features/context';
import { definitionAt } from '../../server/src/features/definition/definition';
import { foldingRanges } from '../../server/src/features/folding/folding';
import { selectionAt } from '../../server/src/features/folding/selection';
import { hoverAt } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlay-hints/inlay-hints';
import { highlightsAt, referencesAt } from '../../server/src/features/references/references';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { semanticTokens } from '../../server/src/features/semantic-tokens/semantic-tokens';
import { documentSymbols } from '../../server/src/features/symbols/document-symbols';
import { OrdinalService } from '../../server/src/service';
import type { ManifestFile } from '../../server/src/workspace/chunk';
import { mutatedText } from '../support/random-edits';
import { random } from '../support/random';

const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const FILES = ['a/one.yaml', 'b/two.yaml', 'chart/templates/three.yaml'].map(
  (name) => `file:///workspace/${name}`,
);

function askAll(file: ManifestFile, position: Position, context: FeatureContext): void {
  foldingRanges(file);
  documentSymbols(file);
  inlayHints(file, WHOLE, context);
  semanticTokens(file, WHOLE, context);
  for (const lens of codeLenses(file, context)) resolveLens(file, lens.range, context);
  definitionAt(file, position, context);
  referencesAt(file, position, true, context);
  highlightsAt(file, position, context);
  prepareRename(file, position, context);
  rename(file, position, 'other', context);
  hoverAt(file, position, context);
  selectionAt(file, position);
  completionsAt(file, position, context);
}

describe('language features', () => {
  it('never throw, whatever the text and wherever the cursor', () => {
    const place = fc.record({ line: fc.nat(60), character: fc.nat(40) });
    fc.assert(
      fc.property(
        fc.array(mutatedText, { minLength: 1, maxLength: 3 }),
        fc.array(place, { minLength: 3, maxLength: 6 }),
        (texts, positions) => {
          const service = new OrdinalService({});
          texts.forEach((text, index) => {
            service.setDisk(FILES[index] ?? '', text);
          });
          for (const file of service.files()) {
            for (const position of positions) askAll(file, position, service.featureContext());
          }
        },
      ),
      random(300),
    );
  }, 600_000);
});
