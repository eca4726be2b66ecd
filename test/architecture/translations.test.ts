import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { faultsOf, languages, textsInUse, translationsOf } from '../../scripts/lib/texts';
import { filesBelow, readText } from '../support/repository';

const { places, dynamic } = textsInUse();

it('finds the texts of server, client and rules', () => {
  expect(dynamic).toEqual([]);
  expect(places.get('Restart')?.join()).toContain('client/src/');
  expect(places.get('Silence {rule} for this line')?.join()).toContain('server/src/features/');
  expect(places.get('The governing Service is not headless')).toEqual(['rule service-not-headless']);
  expect(languages()).toEqual(['zh-cn', 'zh-tw']);
});

it('sees what a language lacks, does not need, or has with other placeholders', () => {
  const translations = { 'Use {name}': '使用 {nmae}', Gone: '没了', Empty: '' };
  expect(faultsOf(translations, ['Use {name}', 'Empty', 'New'])).toEqual({
    missing: ['Empty', 'New'],
    superfluous: ['Gone'],
    placeholders: ['Use {name}'],
  });
});

describe.each(languages())('%s', (language) => {
  const translations = translationsOf(language);

  it('has every text and no other, with the placeholders of the English one', () => {
    expect(faultsOf(translations, places.keys())).toEqual({
      missing: [],
      superfluous: [],
      placeholders: [],
    });
  });

  it('keeps names, code and Markdown marks as they are', () => {
    const marks = (text: string): string[] => text.match(/`[^`]*`|\*+(?=\{)|(?<=\})\*+|⚠/g)?.sort() ?? [];
    const changed = Object.entries(translations).filter(
      ([text, own]) => marks(text).join() !== marks(own).join(),
    );
    expect(changed).toEqual([]);
  });

  it('is written in one script, with its punctuation', () => {
    const foreign = language === 'zh-tw' ? /[这为务们应设删执资]/ : /[這為務們應設刪執資]/;
    const halfWidth = /[\u4e00-\u9fff][,;:!?](?:\s|$)|[\u4e00-\u9fff]\.(?:\s|$)/;
    const faulty = Object.values(translations).filter((own) => foreign.test(own) || halfWidth.test(own));
    expect(faulty).toEqual([]);
  });
});

describe('the client', () => {
  const sources = filesBelow('client/src').filter((path) => /(?<!\.test)\.ts$/.test(path));

  it('has no prose outside of t(…)', () => {
    expect(sources.flatMap((path) => untranslated(path, readText(path)))).toEqual([]);
  });

  it('would be caught with some', () => {
    const source = 'item.tooltip = `Opens the file ${name}`; show(t("Opens the file"), { label: "file" });';
    expect(untranslated('a.ts', source)).toEqual(['a.ts: Opens the file ', 'a.ts: file']);
  });
});

/** Two words of which the first is no part of a name with dashes, and the second no key. */
const PROSE = /(?<![\w-])[A-Za-z][a-z]+ [a-z]{2,}(?![\w:=-])/;
/** What is translated already, and the log, which stays English. */
const NOT_SHOWN = /(?:^|\.)t$|\blog\.\w+$/;
/** A word that is no part of something composed, such as a git revision. */
const WORD = /(?<![\w~-])[A-Za-z]*[a-z]{2}[A-Za-z]*(?![\w~-])/;
const SHOWN = /^(?:label|description|tooltip|title|placeHolder|prompt|detail|textContent|ariaLabel)$/;

/** Literals that a person would read: several words of prose, or whatever a shown property is set to. */
function untranslated(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && NOT_SHOWN.test(node.expression.getText())) return;
    if (ts.isThrowStatement(node)) return;
    if (
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
      (PROSE.test(node.text) || (WORD.test(node.text) && isShown(node)))
    )
      found.push(`${path}: ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function isShown({ parent }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return SHOWN.test(parent.name.getText());
  return (
    ts.isBinaryExpression(parent) &&
    ts.isPropertyAccessExpression(parent.left) &&
    SHOWN.test(parent.left.name.text)
  );
}
