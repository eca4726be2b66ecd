import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { run as runProcess } from '../../scripts/lib/processes.mjs';
import type { Bench, Measure } from '../bench';
import type { GoalId } from '../goals';
import { VIEWS, type ScaleId, type ViewId } from '../goals-of-scale';
import { OpenedSet } from '../lsp/opened-set';
import { p95 } from '../statistics';
import { createApp } from '../workspace/app';
import { writeWorkspace, type Workspace } from '../workspace/files';

const FEW = 3;
const REPLICAS = 10_000;
const JSON_OUTPUT = ['--format', 'json'];

/** Turns before the measured ones. */
const WARM_UP = 5;

/**
 * What a person sees of one set, asked of two servers by turns: one has a workspace of one set with three replicas, the
 * other one that is large in one way.
 */
export const scale: Measure = {
  rows: [14, 15],
  run: async (bench) => {
    const small = write(bench, 'small', 1, FEW);
    const sets = write(bench, 'sets', 2_000, FEW);
    await compareViews(bench, 'sets', sets, small);
    await compareTrees(bench, sets, small);
    await compareCommands(bench, 'sets-cli', ['identities'], sets, small);
    const replicas = write(bench, 'replicas', 1, REPLICAS);
    await compareViews(bench, 'replicas', replicas, small);
    await comparePlans(bench, replicas, small);
    const toOne = ['plan', '--statefulset', createApp(0).name, '--replicas', '1'];
    await compareCommands(bench, 'plan-cli', toOne, replicas, small);
    const million = write(bench, 'million', 1, 1_000_000);
    await compareViews(bench, 'million', million, small);
    await compareCommands(bench, 'million-cli', ['identities'], million, small);
  },
};

/** Writes a workspace of so many sets, the first of which has so many replicas. */
function write(bench: Bench, name: string, count: number, replicas: number): Workspace {
  return writeWorkspace(join(bench.scratch, `scale-${name}`), count, (index) =>
    index === 0 ? { replicas } : {},
  );
}

async function compareViews(bench: Bench, scaleId: ScaleId, large: Workspace, small: Workspace) {
  const views = Object.keys(VIEWS) as ViewId[];
  await bench.eachRun(() =>
    withBoth(bench, large, small, async (ours, other) => {
      for (const view of views) {
        const times = await byTurns(bench, [() => timeOf(view, ours), () => timeOf(view, other)]);
        bench.add(`${scaleId}-${view}`, p95(times.ours), p95(times.other));
      }
    }),
  );
}

function withBoth(
  { ordinal }: Bench,
  large: Workspace,
  small: Workspace,
  work: (large: OpenedSet, small: OpenedSet) => Promise<void>,
): Promise<void> {
  return OpenedSet.with(ordinal, large, (ours) =>
    OpenedSet.with(ordinal, small, (other) => work(ours, other)),
  );
}

type Task = () => Promise<number>;

async function byTurns({ repeats }: Bench, [first, second]: readonly [Task, Task]) {
  const times = { ours: [] as number[], other: [] as number[] };
  for (let turn = 0; turn < WARM_UP + repeats; turn++) {
    const [ours, other] = [await first(), await second()];
    if (turn < WARM_UP) continue;
    times.ours.push(ours);
    times.other.push(other);
  }
  return times;
}

async function timeOf(view: ViewId, set: OpenedSet): Promise<number> {
  if (view === 'edit') return set.file.edit();
  const { time, size } = await asked(() => set.ask(view));
  if (size < LEAST) throw new Error(`Ordinal had no answer for: ${VIEWS[view]}.`);
  return time;
}

/** Kilobytes of an answer that says something: `{"pods":[]}` and the like are smaller. */
const LEAST = 0.05;

/** Milliseconds until an answer is there, and its kilobytes on the wire. */
async function asked(question: () => Promise<object | null>): Promise<{ time: number; size: number }> {
  const begun = performance.now();
  const answer = await question();
  const time = performance.now() - begun;
  return { time, size: Buffer.byteLength(JSON.stringify(answer)) / 1000 };
}

async function compareTrees(bench: Bench, large: Workspace, small: Workspace): Promise<void> {
  await withBoth(bench, large, small, (ours, other) =>
    reportAnswers(bench, ['sets-tree', 'sets-tree-size'], [() => ours.tree(), () => other.tree()]),
  );
}

async function comparePlans(bench: Bench, large: Workspace, small: Workspace): Promise<void> {
  await withBoth(bench, large, small, async (ours, other) => {
    const [many, few] = [await asked(() => ours.ask('topology')), await asked(() => other.ask('topology'))];
    bench.add('replicas-topology-size', many.size, few.size);
    await reportAnswers(bench, ['plan-down', 'plan-down-size'], [() => ours.plan(1), () => other.plan(1)]);
  });
  await OpenedSet.with(bench.ordinal, write(bench, 'one', 1, 1), (one) =>
    reportAnswers(bench, ['plan-up', 'plan-up-size'], [() => one.plan(REPLICAS), () => one.plan(FEW)]),
  );
}

/** Reports the time of two questions, and the size of their answers. */
async function reportAnswers(
  bench: Bench,
  [timeId, sizeId]: readonly [GoalId, GoalId],
  [ours, other]: readonly [() => Promise<object>, () => Promise<object>],
): Promise<void> {
  const times = await byTurns(bench, [
    () => asked(ours).then(({ time }) => time),
    () => asked(other).then(({ time }) => time),
  ]);
  bench.add(timeId, p95(times.ours), p95(times.other));
  bench.add(sizeId, (await asked(ours)).size, (await asked(other)).size);
}

/** Whole processes of the command line, from their start to their end. */
async function compareCommands(
  bench: Bench,
  id: GoalId,
  args: readonly string[],
  large: Workspace,
  small: Workspace,
): Promise<void> {
  const [server = ''] = bench.ordinal.command;
  const program = join(dirname(server), 'cli.js');
  const timeOfCommand = async ({ folder }: Workspace): Promise<number> => {
    const begun = performance.now();
    const command = [program, ...args, ...JSON_OUTPUT, folder];
    const { code, output } = await runProcess(process.execPath, command, { capture: true });
    if (code !== 0) throw new Error(`ordinal ${args.join(' ')} ended with ${code}: ${output}`);
    return performance.now() - begun;
  };
  await bench.eachRun(async () => {
    bench.add(id, await timeOfCommand(large), await timeOfCommand(small));
  });
}
