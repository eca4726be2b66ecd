import { message } from '../../../base/message';
import { readYaml } from '../../../yaml/document';
import { firstOddBlank, oddBeginnings, straightened } from '../../../yaml/odd-blanks';
import type { CauseFinder, TextPatch } from './yaml-cause';

/** Blanks that came along from a web page or a word processor. */
export const blankCause: CauseFinder = (text, { code, span }, { root }) => {
  if (code !== 'ODD_BLANK') return undefined;
  const start = span.start + firstOddBlank(text.slice(span.start, span.end));
  const patches = oddBeginnings(text, root).map((odd) => ({
    span: odd,
    newText: straightened(text.slice(odd.start, odd.end)),
  }));
  return {
    span: { start, end: start + 1 },
    message: message(
      'This is no space but {character}, which YAML reads as a letter: keys and values here are not what they look like.',
      { character: `U+${text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0')}` },
    ),
    ...(readYaml(patched(text, patches), false).broken
      ? {}
      : { fix: { title: message('Use ordinary spaces'), patches } }),
  };
};

function patched(text: string, patches: readonly TextPatch[]): string {
  let done = 0;
  let result = '';
  for (const { span, newText } of patches) {
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}
