/**
 * A sentence for people, not yet translated: the English text with `{name}` placeholders, and their values. Rules and
 * features make messages; only the hosts' edge turns them into text, in the language of the reader.
 */
export interface Message {
  readonly text: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** What must have been meant, which the text does not say itself. */
  readonly near?: string;
}

/** Translations by English text, the format of VS Code's `bundle.l10n.<locale>.json`. */
export type MessageBundle = Readonly<Record<string, string>>;

/** Makes a message. The text must be a literal, so that `npm run generate` finds it for the translators. */
export function message(text: string, args: Readonly<Record<string, string | number>> = {}): Message {
  return { text, args };
}

/** The same message, and a guess at what was meant where there is one. */
export function guessing(said: Message, near: string | undefined): Message {
  return near === undefined ? said : { ...said, near };
}

/** Turns a message into text; without a translation the English one stands. */
export function formatMessage({ text, args, near }: Message, bundle?: MessageBundle): string {
  const template = bundle?.[text] ?? text;
  const said = template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(args[name] ?? placeholder),
  );
  return near === undefined
    ? said
    : formatMessage(message('{said} Did you mean "{near}"?', { said, near }), bundle);
}
