import type { Case, Family } from '../family';
import { Judge } from './ask';
import { compareVerdicts } from './compare';
import type { Verdict } from './verdict';

/** Does the API server take the manifest, and if not, because of which fields? */
export const VERDICTS: Family<Case, readonly Verdict[]> = {
  name: 'verdicts',
  async ask({ api }, cases) {
    const judge = new Judge(api);
    const answers = new Map<string, readonly Verdict[]>();
    for (const item of cases) answers.set(item.id, await judge.verdicts(item));
    return answers;
  },
  compare: compareVerdicts,
};
