/** What tells the state of a text: VS Code counts its changes. */
interface VersionedText {
  readonly version: number;
}

/**
 * Asks for edits of a text, and gives `stale` instead where the text has changed before the answer came. The server says
 * for which version its edits are, but the language client does not hand that on to VS Code.
 */
export async function unlessChanged<Answer>(
  text: VersionedText,
  ask: () => Answer | PromiseLike<Answer>,
  stale: () => Answer,
): Promise<Answer> {
  const { version } = text;
  const answer = await ask();
  return text.version === version ? answer : stale();
}
