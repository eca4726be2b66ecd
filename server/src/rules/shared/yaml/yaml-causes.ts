import { message } from '../../../base/message';
import type { YamlDocument } from '../../../yaml/document';
import type { YamlProblem } from '../../../yaml/parsing/parse';
import { blankCause } from './yaml-blank-cause';
import { blockCause } from './yaml-block-cause';
import { lineOf, type YamlCause } from './yaml-cause';
import { cutTextCause, outdentedTextCause } from './yaml-cut-text';
import { flowCause } from './yaml-flow-cause';
import { scalarCause } from './yaml-scalar-cause';

/** Whoever knows more of a cause is asked first. */
const CAUSES = [
  wholeTextCause,
  cutTextCause,
  outdentedTextCause,
  blankCause,
  scalarCause,
  flowCause,
  blockCause,
];

/** Finds out what went wrong first; everything behind it is a consequence. */
export function causeOf(text: string, document: YamlDocument): YamlCause | undefined {
  const [problem] = document.problems;
  if (problem === undefined) return undefined;
  for (const find of CAUSES) {
    const cause = find(text, problem, document);
    if (cause !== undefined) return cause;
  }
  return {
    span: lineOf(text, problem.span),
    message: message('From here on this is not YAML; kubectl refuses the document.'),
  };
}

/** Causes that are about the document and not about the place where the parser stumbles. */
function wholeTextCause(text: string, problem: YamlProblem): YamlCause | undefined {
  if (problem.code === 'TOO_DEEP') {
    return {
      span: problem.span,
      message: message('This document nests deeper than any manifest does; it is not read.'),
    };
  }
  if (problem.code === 'EXCESSIVE_ALIASES') {
    return {
      span: problem.span,
      message: message(
        'The aliases of this document stand for more values than kubectl reads ("document contains excessive aliasing"); it is not checked. Write the values out.',
      ),
    };
  }
  const conflict = /^(?:<{7}|>{7})(?: .*)?$/m.exec(text);
  if (conflict !== null) {
    return {
      span: { start: conflict.index, end: conflict.index + conflict[0].trimEnd().length },
      message: message(
        'This document still contains a merge conflict. Keep one side and delete the marker lines.',
      ),
    };
  }
  const flattened = /apiVersion:[ \t]*[\w./-]+?[ \t]*kind:.*/.exec(text);
  if (flattened === null) return undefined;
  return {
    span: {
      start: flattened.index,
      end: Math.min(flattened.index + 200, flattened.index + flattened[0].trimEnd().length),
    },
    message: message(
      'This manifest has lost its line breaks: several keys are on one line. Copy it again from its source, or put each key on a line of its own.',
    ),
  };
}
