import { afterEach } from 'vitest';
import type { Person } from './person';

/**
 * Takes a picture of the window whenever a test of the file fails, and closes what the test left open: a menu would stand
 * before all that follows.
 */
export function pictureFailures(person: () => Person): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await person().picture(`failed ${task.name.slice(0, 60)}`);
    await person().page.keyboard.press('Escape');
  });
}
