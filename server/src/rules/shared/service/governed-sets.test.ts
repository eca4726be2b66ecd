import { expect, it } from 'vitest';
import { headless, set } from '../../../../../test/support/stateful-app';
import { OrdinalService } from '../../../service';

const application = headless('web', { app: 'web' }) + set('web');

/** How often the checks of so many folders with the same application look at the folder of a resource. */
function looksAt(count: number): number {
  const service = new OrdinalService();
  const uris = Array.from({ length: count }, (_, at) => `file:///workspace/${at}/web.yaml`);
  let looks = 0;
  for (const uri of uris) {
    service.setDisk(uri, application);
    const file = service.file(uri);
    if (file === undefined) throw new Error(`${uri} is no manifest.`);
    const { folder } = file;
    const look = (): string => {
      looks++;
      return folder;
    };
    Object.defineProperty(file, 'folder', { get: look });
  }
  for (const uri of uris) expect(service.diagnostics(uri)).toEqual([]);
  return looks;
}

it('the sets of a Service are found in time, though hundreds of folders hold the same names', () => {
  const [few, many] = [looksAt(60), looksAt(180)];
  // Three times as many may look at nine times as many, as each Service looks at each set; the cube would be 27.
  expect(many / few).toBeLessThan(10);
});
