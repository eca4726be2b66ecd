import { message } from '../../../base/message';
import { oddBlanks } from '../../../yaml/parsing/odd-blanks';
import type { CauseFinder } from './yaml-cause';

/** Blanks that came along from a web page or a word processor. */
export const blankCause: CauseFinder = (text, { code, span }, { root }) => {
  if (code !== 'ODD_BLANK') return undefined;
  return {
    span,
    message: message('This blank is {character}, which YAML reads as a letter and not as a space.', {
      character: `U+${text.charCodeAt(span.start).toString(16).toUpperCase().padStart(4, '0')}`,
    }),
    fix: {
      title: message('Use ordinary spaces'),
      patches: oddBlanks(text, root).map((start) => ({
        span: { start, end: start + 1 },
        newText: /[\u200B-\u200D]/.test(text[start] ?? '') ? '' : ' ',
      })),
    },
  };
};
