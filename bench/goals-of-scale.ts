import type { Goal } from './goal';

/** What is large: many sets, or many replicas of one set. The other figure is always one set of three replicas. */
const SCALES = {
  sets: { row: 14, where: '2,000 sets', against: '1 set' },
  replicas: { row: 15, where: '10,000 replicas', against: '3 replicas' },
  million: { row: 15, where: '1,000,000 replicas', against: '3 replicas' },
} as const;

/** What a person sees of one set wherever it stands: its time must not grow with what is around it. */
export const VIEWS = {
  pods: 'pods of one set, the first 100 at most',
  topology: 'topology of one set',
  'plan-one': 'plan of one pod more',
  hover: 'hover over replicas',
  lenses: 'code lenses of a file',
  hints: 'inlay hints of a file',
  edit: 'edit → diagnostics',
} as const;

export type ScaleId = keyof typeof SCALES;
export type ViewId = keyof typeof VIEWS;

/** What a view may cost at most beside the same view of one set of three replicas. */
const VIEW_RATIO = 3;
const VIEW_BOUND = 8;

/** A page of a hundred pods beside one of three. */
const PAGE_RATIO = 30;

/** Rows 14 and 15: what stays usable in a workspace of many sets, and with a set of many replicas. */
export const GOALS_OF_SCALE = {
  ...viewsOf('sets'),
  'sets-tree': limited(14, 'tree of 2,000 sets, without their pods', '1 set', 'ms', 250),
  'sets-tree-size': limited(14, 'size of that answer', '1 set', 'kB', 2500),
  'sets-cli': limited(14, 'ordinal identities --format json, 2,000 sets', '1 set', 'ms'),
  ...viewsOf('replicas'),
  'replicas-topology-size': limited(15, 'size of the topology of 10,000 replicas', '3 replicas', 'kB', 30),
  'plan-down': limited(15, 'plan of scaling 10,000 → 1', '3 → 1', 'ms', 250),
  'plan-down-size': limited(15, 'size of that answer', '3 → 1', 'kB', 100),
  'plan-up': limited(15, 'plan of scaling 1 → 10,000', '1 → 3', 'ms', 250),
  'plan-up-size': limited(15, 'size of that answer', '1 → 3', 'kB', 100),
  'plan-cli': limited(15, 'ordinal plan --format json, 10,000 → 1', '3 → 1', 'ms'),
  ...viewsOf('million'),
  'million-cli': limited(
    15,
    'ordinal identities --format json, 1,000,000 replicas, 100,000 of them listed',
    '3 replicas',
    'ms',
  ),
} as const satisfies Record<string, Goal>;

function viewsOf<Scale extends ScaleId>(scale: Scale): Record<`${Scale}-${ViewId}`, Goal> {
  const { row, where, against } = SCALES[scale];
  const goals = Object.entries(VIEWS).map(([view, measure]) => {
    const isPage = view === 'pods' && scale !== 'sets';
    const goal: Goal = {
      row,
      measure: `${measure} p95, ${where}`,
      against,
      unit: 'ms',
      ratio: isPage ? PAGE_RATIO : VIEW_RATIO,
      bound: isPage ? 3 * PAGE_RATIO : VIEW_BOUND,
    };
    return [`${scale}-${view}`, goal];
  });
  return Object.fromEntries(goals) as Record<`${Scale}-${ViewId}`, Goal>;
}

/** A figure that is stated, with a limit where people would feel more. */
function limited(row: number, measure: string, against: string, unit: 'ms' | 'kB', limit?: number): Goal {
  return {
    row,
    measure,
    against,
    unit,
    ...(limit === undefined ? {} : { limit }),
    // A size is the same on every machine, so it can be held to.
    ...(limit !== undefined && unit === 'kB' ? { bound: 2 * limit } : {}),
  };
}
