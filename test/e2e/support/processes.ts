import { execFileSync } from 'node:child_process';

/** Ids of the running processes whose command line holds a text. */
export function processesWith(text: string): number[] {
  const list = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  return list
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => Number.parseInt(line, 10));
}

/** The process that started another one. */
export function parentOf(id: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(id)], { encoding: 'utf8' }));
}
