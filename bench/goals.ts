import type { Goal } from './goal';
import { GOALS_OF_SCALE } from './goals-of-scale';

const YLS = 'yaml-language-server';
const MONOKLE = '@monokle/validation';

/** All rows of the table, in its order. Every ratio is of two figures of the same run. */
export const GOALS = {
  'edit-6kB': row(1, 'edit → diagnostics p95, StatefulSet of 6 kB', YLS, 'ms', 1 / 10, 1 / 4),
  'edit-6kB-cpu': row(1, 'processor time of such an edit', YLS, 'ms', 1 / 2, 1),
  'edit-98': row(2, 'edit → diagnostics p95, 100 kB of 98 documents', YLS, 'ms', 1 / 30, 1 / 10),
  'edit-98-cpu': row(2, 'processor time of such an edit', YLS, 'ms', 1 / 20, 1 / 7),
  'edit-100kB': row(2, 'edit → diagnostics p95, 100 kB of one document', YLS, 'ms', 1 / 8, 1 / 3),
  'edit-100kB-cpu': row(2, 'processor time of such an edit', YLS, 'ms', 1 / 4, 1 / 2),
  'edit-huge': row(3, 'edit → diagnostics p95, 4.6 MB of 10,000 documents', YLS, 'ms', 1 / 200, 1 / 50),
  'edit-huge-own': row(3, 'the same', 'own 6 kB', 'ms', 3, 10),
  'open-6kB': row(4, 'first open → diagnostics, 6 kB, schema included', YLS, 'ms', 1 / 40, 1 / 10),
  start: row(5, 'spawn → answer to initialize, median', YLS, 'ms', 1 / 2, 1),
  'start-node': row(5, 'the same', 'bare node', 'ms', 2, 4),
  'hover-6kB': row(6, 'hover p95, 6 kB', YLS, 'ms', 1 / 3, 1),
  'hover-98': row(6, 'hover p95, 98 documents', YLS, 'ms', 1 / 3, 1),
  'hover-100kB': row(6, 'hover p95, one document of 100 kB', YLS, 'ms', 1 / 3, 1),
  'completion-6kB': row(6, 'completion p95, 6 kB', YLS, 'ms', 1 / 4, 1),
  'completion-98': row(6, 'completion p95, 98 documents', YLS, 'ms', 1 / 4, 1),
  'completion-100kB': row(6, 'completion p95, one document of 100 kB', YLS, 'ms', 1 / 4, 1),
  rename: { ...row(6, 'rename of a name that 1,000 files use, p95', 'own hover', 'ms'), limit: 50 },
  'rename-one': {
    ...row(6, 'rename of a name that one of 1,000 files uses, p95', 'own hover', 'ms'),
    limit: 50,
  },
  'memory-first': row(7, 'memory after the first file', YLS, 'MB', 1 / 5, 1 / 2),
  'memory-open': row(7, 'memory of each further open file, at rest', YLS, 'kB', 1 / 3, 1),
  'index-1000': row(
    8,
    'cold start on 1,000 files: facts, references, all rules',
    'yaml parses them',
    'ms',
    1 / 4,
    1,
  ),
  'index-10000': row(8, 'cold start on 10,000 files', 'yaml parses them', 'ms', 1 / 6, 1 / 2),
  references: row(
    9,
    'check of all references of 1,000 files, parsing included',
    MONOKLE,
    'ms',
    1 / 100,
    1 / 20,
  ),
  'references-alone': row(
    9,
    'the same of files that were read, rules between resources only',
    MONOKLE,
    'ms',
    1 / 100,
    1 / 20,
  ),
  'references-edit': row(9, 'the same after one edit, p95', MONOKLE, 'ms', 1 / 1000, 1 / 100),
  'growth-index': row(10, 'cold start, 10,000 files', '1,000 files', 'ms', 12, 20),
  'growth-check': row(10, 'checking all again, 10,000 files', '1,000 files', 'ms', 12, 20),
  'memory-file': {
    ...row(10, 'memory for each file from 1,000 to 10,000, at rest', '', 'kB'),
    limit: 15,
    bound: 30,
  },
  'edit-indexing': { ...row(11, 'edit p95 while 10,000 files are indexed', '', 'ms'), limit: 40 },
  'warm-start': row(11, 'start on 10,000 files from a stored index', 'own cold start', 'ms', 1 / 5, 1 / 2),
  activation: {
    ...row(12, 'activation in VS Code, and from the first manifest until ready', '', 'ms'),
    limit: 150,
  },
  activate: row(12, 'the first of the two alone', '', 'ms'),
  'activation-processor': row(
    12,
    "extension host's processor time from the first manifest until ready",
    '',
    'ms',
  ),
  vsix: { ...row(12, 'size of the VSIX', '', 'kB'), limit: 1000, bound: 1000 },
  bundle: row(12, 'server without its data, minified and gzipped', `${YLS}, the same way`, 'kB', 0.7, 0.8),
  data: row(12, 'schema, versions of kinds and rule pages, gzipped', '', 'kB'),
  rechecked: row(13, 'files checked again after an edit, of 1,000', 'files that asked', 'files', 1, 1),
  ...GOALS_OF_SCALE,
} as const satisfies Record<string, Goal>;

export type GoalId = keyof typeof GOALS;

function row(
  number: number,
  measure: string,
  against: string,
  unit: Goal['unit'],
  ratio?: number,
  bound?: number,
): Goal {
  return {
    row: number,
    measure,
    against,
    unit,
    ...(ratio === undefined ? {} : { ratio }),
    ...(bound === undefined ? {} : { bound }),
  };
}
