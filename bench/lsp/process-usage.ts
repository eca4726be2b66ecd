import { readdirSync, readFileSync } from 'node:fs';

/** True where the system tells what another process uses: Linux, by /proc. */
export const usageIsKnown = process.platform === 'linux';

/** Time that all threads of a process have spent on a processor, in milliseconds. */
export function processorTime(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = tasks.map((task) => Number(readProcess(`${pid}/task/${task}/schedstat`, /^(\d+)/)));
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
}

/** Memory of a process that is in use now and that was at most, in megabytes (10^6 bytes). */
export function residentMemory(pid: number): { readonly now: number; readonly peak: number } {
  const megabytes = (name: string) =>
    (Number(readProcess(`${pid}/status`, new RegExp(`${name}:\\s+(\\d+) kB`))) * 1024) / 1e6;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

function readProcess(name: string, pattern: RegExp): string {
  const value = pattern.exec(readFileSync(`/proc/${name}`, 'utf8'))?.[1];
  if (value === undefined) throw new Error(`/proc/${name} does not hold ${pattern.source}.`);
  return value;
}
