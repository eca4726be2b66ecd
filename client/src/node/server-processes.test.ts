import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { Folder } from '../../../test/support/cli';
import { ServerProcesses } from './server-processes';

/** Answers each message with what the process was started with. */
const ANSWERING = `process.on('message', () => process.send({
  args: process.argv.slice(2), options: process.execArgv, asNode: process.env.ELECTRON_RUN_AS_NODE,
}));`;

/** Says which process it is, in a file beside the program. */
const TELLING = "require('fs').writeFileSync(__filename + '.pid', String(process.pid));";

const folder = new Folder({
  'answering.cjs': ANSWERING,
  'telling.cjs': `${TELLING} ${ANSWERING}`,
  'ending.cjs': `${TELLING} process.exit(3);`,
  'hanging.cjs': `process.on('SIGTERM', () => undefined); ${ANSWERING}`,
});
const running: ChildProcess[] = [];

afterAll(() => folder.remove());

afterEach(() => {
  for (const server of running.splice(0)) server.kill('SIGKILL');
});

const processesOf = (name: string) => new ServerProcesses(join(folder.path, name));

async function taken(processes: ServerProcesses): Promise<ChildProcess> {
  const server = await processes.take();
  running.push(server);
  return server;
}

async function asked(server: ChildProcess): Promise<unknown> {
  server.send('?');
  const [answer]: unknown[] = await once(server, 'message');
  return answer;
}

/** The process that runs a program. */
function pidOf(name: string): Promise<number> {
  return vi.waitFor(() => {
    const pid = Number(folder.read(`${name}.pid`));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, 20_000);
}

function untilGone(pid: number): Promise<void> {
  return vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 20_000);
}

it('gives a process that speaks with this one and has nothing of its options', async () => {
  const answer = await asked(await taken(processesOf('answering.cjs')));
  const args = ['--node-ipc', `--clientProcessId=${process.pid}`];
  expect(answer).toEqual({ args, options: [], asNode: '1' });
});

it('starts one process ahead, which is taken once', async () => {
  const processes = processesOf('answering.cjs');
  processes.prepare();
  processes.prepare();
  const [first, second] = [await taken(processes), await taken(processes)];
  expect(first.pid).not.toBe(second.pid);
  expect(await asked(first)).toEqual(await asked(second));
});

it('says that a process has ended before it was taken, and starts another one then', async () => {
  const processes = processesOf('ending.cjs');
  processes.prepare();
  await untilGone(await pidOf('ending.cjs'));
  await expect(processes.take()).rejects.toThrow('ended before it was asked');
  const [code]: unknown[] = await once(await taken(processes), 'exit');
  expect(code).toBe(3);
});

it('ends a process that nobody takes', async () => {
  const processes = processesOf('telling.cjs');
  processes.prepare();
  const pid = await pidOf('telling.cjs');
  process.kill(pid, 0);
  processes.dispose();
  await untilGone(pid);
});

it('ends a process that does not end although it is asked to', async () => {
  const processes = processesOf('hanging.cjs');
  const server = await taken(processes);
  await asked(server);
  server.kill();
  processes.endSoon(server);
  const [, signal]: unknown[] = await once(server, 'exit');
  expect(signal).toBe('SIGKILL');
});
