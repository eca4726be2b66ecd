import type { PlanNote, PlanOperation, PlanResult, PlanResultStep } from '../../../server/src/protocol/plan';
import type { TopologySet } from '../../../server/src/protocol/topology';
import { shape, type Shape } from './shape';
import { t } from './texts';

/** As many pods as the server plans for: so many may come or go at once. */
const MAX_PODS = 10_000;

/** The controls of a plan; `operation` is what they stand at. */
export function drawForm(set: TopologySet, operation: PlanOperation | undefined): Shape[] {
  const replicas = operation?.kind === 'scale' ? operation.replicas : (set.replicas ?? 0);
  const partition = operation?.kind === 'roll-out' ? operation.partition : (set.partition ?? 0);
  const cascade = operation?.kind === 'delete' ? operation.cascade : 'background';
  const isNow = (kind: PlanOperation['kind']): boolean => operation?.kind === kind;
  const now = set.replicas ?? 0;
  const limit = now + MAX_PODS;
  const most = Math.max(Math.min(now * 2, limit), now + 5, replicas);
  const changes = [
    choice('scale', t('scales the set to'), isNow('scale')),
    amount('scale', 'replicas', t('replicas'), replicas, { most, limit }),
    choice('roll-out', t('changes the pod template'), isNow('roll-out')),
    ...(set.rolls
      ? [
          amount('roll-out', 'partition', t('partition'), partition, {
            most: Math.max(now, partition),
            limit,
          }),
        ]
      : []),
  ];
  return [
    shape(
      'fieldset',
      {},
      shape('legend', {}, t('What if somebody …')),
      // What no manifest defines any more can only be deleted.
      ...(set.isRemoved === true ? [] : changes),
      choice('delete', t('deletes the set'), isNow('delete')),
      shape(
        'div',
        { class: 'amount' },
        shape('label', { for: 'cascade' }, t('cascade')),
        shape(
          'select',
          { id: 'cascade', 'data-kind': 'delete' },
          shape('option', { value: 'background', selected: cascade === 'background' }, t('with its pods')),
          shape('option', { value: 'orphan', selected: cascade === 'orphan' }, t('orphan: the pods stay')),
        ),
      ),
    ),
  ];
}

function choice(kind: PlanOperation['kind'], label: string, checked: boolean): Shape {
  const id = `kind-${kind}`;
  return shape(
    'div',
    { class: 'choice' },
    shape('input', { type: 'radio', name: 'kind', id, value: kind, checked }),
    shape('label', { for: id }, label),
  );
}

/** A slider for what is near, and a number for all the rest; both say the same. */
function amount(
  kind: PlanOperation['kind'],
  name: string,
  label: string,
  value: number,
  { most, limit }: { most: number; limit: number },
): Shape {
  return shape(
    'div',
    { class: 'amount' },
    shape('label', { for: `${name}-slider` }, label),
    shape('input', {
      type: 'range',
      id: `${name}-slider`,
      'data-kind': kind,
      'data-twin': `${name}-number`,
      min: 0,
      max: most,
      value,
    }),
    shape('input', {
      type: 'number',
      id: `${name}-number`,
      'data-kind': kind,
      'data-twin': `${name}-slider`,
      'aria-label': label,
      min: 0,
      max: limit,
      value,
    }),
  );
}

/** A plan as people read it: what to know, warnings first, step by step, and what it is computed from. */
export function drawPlan(plan: PlanResult): Shape[] {
  const rank = ({ severity }: PlanNote): number => (severity === 'warning' ? 0 : 1);
  const notes = plan.notes
    .map((note, index) => ({ note, index }))
    .sort((a, b) => rank(a.note) - rank(b.note))
    .map(({ note, index }) => drawNote(note, index));
  return [
    ...(notes.length === 0 ? [] : [shape('ul', { class: 'notes' }, ...notes)]),
    ...(plan.steps.length === 0 ? [] : [shape('ol', { class: 'steps' }, ...drawSteps(plan.steps))]),
    ...nameList(t('DNS names that appear'), plan.names.appear, plan.totals.names.appear),
    ...nameList(t('DNS names that vanish'), plan.names.vanish, plan.totals.names.vanish),
    shape('p', { class: 'basis' }, plan.basis),
  ];
}

/** `index`: the number by which the note's place is asked for. */
function drawNote({ severity, message, location }: PlanNote, index: number): Shape {
  return shape(
    'li',
    { class: severity },
    shape('span', { class: 'severity' }, severity === 'warning' ? t('{0}: {1}', t('Warning'), '') : ''),
    message,
    ...(location === undefined
      ? []
      : [' ', shape('button', { type: 'button', class: 'link', 'data-note': index }, t('Show'))]),
  );
}

/** Steps with their numbers; where some are folded away, a line says how many. */
function drawSteps(steps: readonly PlanResultStep[]): Shape[] {
  return steps.flatMap((step, index) => {
    const left = step.order - (steps[index - 1]?.order ?? 0) - 1;
    return [...(left === 0 ? [] : [drawFolded(left)]), drawStep(step)];
  });
}

function drawFolded(count: number): Shape {
  return shape('li', { class: 'folded' }, t('… {0} more …', count));
}

function drawStep({ order, action, object, reason, data }: PlanResultStep): Shape {
  return shape(
    'li',
    { class: action, value: order },
    shape('strong', {}, actionInWords(action, object)),
    shape('span', { class: 'reason' }, reason),
    ...(data === undefined ? [] : [shape('span', { class: 'data' }, data)]),
  );
}

function actionInWords(action: PlanResultStep['action'], object: string): string {
  switch (action) {
    case 'create-pod':
      return t('creates pod {0}', object);
    case 'delete-pod':
      return t('deletes pod {0}', object);
    case 'update-pod':
      return t('replaces pod {0}', object);
    case 'wait-ready':
      return t('waits for {0}', object);
    case 'create-pvc':
      return t('creates claim {0}', object);
    case 'delete-pvc':
      return t('deletes claim {0}', object);
    case 'keep-pvc':
      return t('keeps claim {0}', object);
  }
}

/** What a plan comes to, in one sentence. */
export function summaryOf({ totals: { steps } }: PlanResult): string {
  const parts = [
    [steps['create-pod'], t('pods created')],
    [steps['update-pod'], t('pods replaced')],
    [steps['delete-pod'], t('pods deleted')],
    [steps['create-pvc'], t('claims created')],
    [steps['delete-pvc'], t('claims deleted')],
    [steps['keep-pvc'], t('claims kept')],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => t('{0}: {1}', what, number));
  return told.length === 0 ? t('No pod and no claim changes.') : told.join(' · ');
}

function nameList(title: string, names: readonly string[], total: number): Shape[] {
  if (names.length === 0) return [];
  const lines = names.map((name) => shape('li', {}, name));
  // The server lists as many names before the fold as behind it.
  if (total > names.length) lines.splice(names.length / 2, 0, drawFolded(total - names.length));
  return [shape('details', {}, shape('summary', {}, t('{0}: {1}', title, total)), shape('ul', {}, ...lines))];
}
