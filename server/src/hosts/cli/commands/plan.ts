import type { PlanOperation, PlanResult } from '../../../protocol/plan';
import { oneOf, pathsOf, UsageError, type CommandLine } from '../arguments';
import { configurationOf } from '../configuration';
import { readManifests, tellUnread } from '../manifests';
import type { Terminal } from '../terminal';
import { visible } from '../visible';

/** `ordinal plan`: what the controllers would do, step by step. Returns the exit code. */
export async function plan(line: CommandLine, terminal: Terminal): Promise<number> {
  const format = oneOf('format', line.text('format'), ['text', 'json'] as const, 'text');
  const wanted = line.text('statefulset');
  if (wanted === undefined) throw new UsageError('plan needs --statefulset [NAMESPACE/]NAME');
  const operation = operationOf(line);
  const manifests = await readManifests(pathsOf(line), configurationOf(line, terminal.cwd), terminal.cwd);
  const slash = wanted.indexOf('/');
  const answer = manifests.service.plan({
    name: wanted.slice(slash + 1),
    ...(slash < 0 ? {} : { namespace: wanted.slice(0, slash) }),
    operation,
  });
  tellUnread(manifests, terminal);
  if ('problem' in answer) throw new UsageError(answer.problem);
  terminal.print(
    format === 'json'
      ? JSON.stringify(toJson(answer.plan, manifests.nameOf), undefined, 2)
      : toText(answer.plan),
  );
  return manifests.unreadable.length > 0 ? 2 : 0;
}

function operationOf(line: CommandLine): PlanOperation {
  const replicas = count(line, 'replicas');
  const partition = count(line, 'partition');
  const remove = line.flag('delete');
  const chosen = [replicas !== undefined, partition !== undefined, remove].filter(Boolean).length;
  if (chosen !== 1) throw new UsageError('plan needs one of --replicas N, --partition N and --delete');
  if (replicas !== undefined) return { kind: 'scale', replicas };
  if (partition !== undefined) return { kind: 'roll-out', partition };
  return {
    kind: 'delete',
    cascade: oneOf('cascade', line.text('cascade'), ['background', 'orphan'] as const, 'background'),
  };
}

function count(line: CommandLine, option: string): number | undefined {
  const text = line.text(option);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${option} takes a number from 0 on, not "${text}"`);
  return Number(text);
}

/** The published contract: files instead of URIs, no totals of what is all listed, and nothing for pictures. */
function toJson(
  { notes, totals: _, details: __, ...plan }: PlanResult,
  nameOf: (uri: string) => string,
): object {
  return {
    ...plan,
    notes: notes.map(({ location, ...note }) => ({
      ...note,
      ...(location === undefined ? {} : { file: nameOf(location.uri), range: location.range }),
    })),
  };
}

function toText({ steps, remaining, names, notes, basis }: PlanResult): string {
  const width = String(steps.length).length;
  const action = Math.max(0, ...steps.map((step) => step.action.length));
  const object = Math.max(0, ...steps.map((step) => step.object.length));
  const indent = ' '.repeat(width + action + object + 5);
  const lines = steps.flatMap(({ order, data, reason, ...step }) => [
    `${String(order).padStart(width)} ${step.action.padEnd(action)}  ${step.object.padEnd(object)}  ${reason}`,
    ...(data === undefined ? [] : [`${indent}${data}`]),
  ]);
  const list = (title: string, entries: readonly string[]): string[] =>
    entries.length === 0 ? [] : [`${title}: ${entries.join(', ')}`];
  return [
    ...(lines.length === 0 ? ['No pod and no claim changes.'] : lines),
    `pods afterwards: ${remaining.pods.join(', ') || 'none'}`,
    `claims afterwards: ${remaining.persistentVolumeClaims.join(', ') || 'none'}`,
    ...list('names that appear', names.appear),
    ...list('names that vanish', names.vanish),
    ...notes.map(({ severity, message }) => `${severity === 'warning' ? 'warning' : 'note'}: ${message}`),
    basis,
  ]
    .map(visible)
    .join('\n');
}
