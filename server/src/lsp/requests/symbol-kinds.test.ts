import { SymbolKind } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { symbolKindOf } from './symbol-kinds';

describe('kinds of symbols', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    'a resource of kind %s is a class like any other',
    (kind) => {
      expect(symbolKindOf(kind)).toBe(SymbolKind.Class);
    },
  );

  it('known kinds have icons of their own', () => {
    expect([symbolKindOf('Service'), symbolKindOf('Pod')]).toEqual([SymbolKind.Interface, SymbolKind.Field]);
  });
});
