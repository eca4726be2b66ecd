let translations: Readonly<Record<string, string>> = {};

/** Takes the translations that the extension has for this reader. */
export function useTranslations(bundle: Readonly<Record<string, string>>): void {
  translations = bundle;
}

/** A text in the reader's language, `{0}` filled in: what `vscode.l10n.t` is for the extension. */
export function t(text: string, ...args: readonly (string | number)[]): string {
  return (translations[text] ?? text).replace(/\{(\d+)\}/g, (found, index: string) =>
    String(args[Number(index)] ?? found),
  );
}
