import { applyEdits, serviceFor, uriOf } from './service-kit';

/** Codes of the errors and warnings of one file, and its text after the first fix. */
export function judged(text: string, file = 'a.yaml') {
  const files = new Map([[file, text]]);
  const service = serviceFor({ files, expectations: [], cursor: undefined });
  const found = service
    .diagnostics(uriOf(file))
    .filter(({ severity }) => severity === 'error' || severity === 'warning');
  const [first] = found;
  const [fix] = first === undefined ? [] : service.fixes(first);
  return {
    codes: found.map(({ code }) => code),
    preferred: fix?.preferred,
    mended: fix && applyEdits(files, fix.edits).get(file),
  };
}
