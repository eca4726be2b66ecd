import { onTestFinished } from 'vitest';
import { Folder } from './cli';

/** A folder with some files, which goes when the test that asks for it has ended. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): Folder {
  const made = new Folder(files);
  onTestFinished(() => {
    made.remove();
  });
  return made;
}
