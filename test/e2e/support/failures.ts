import { afterEach } from 'vitest';
import type { Person } from './person';

/** Takes a picture of the window whenever a test of the file fails. */
export function pictureFailures(person: () => Person): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person().picture(`failed ${task.name.slice(0, 60)}`);
  });
}
