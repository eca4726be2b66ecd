import { expect, it } from 'vitest';
import { headless, set } from '../../../../../test/support/stateful-app';
import { OrdinalService } from '../../../service';

const application = headless('web', { app: 'web' }) + set('web');

/** Milliseconds of work for so many folders with the same application. */
function workFor(count: number): number {
  const service = new OrdinalService();
  const uris = Array.from({ length: count }, (_, at) => `file:///workspace/${at}/web.yaml`);
  for (const uri of uris) service.setDisk(uri, application);
  const before = process.cpuUsage().user;
  for (const uri of uris) expect(service.diagnostics(uri)).toEqual([]);
  return (process.cpuUsage().user - before) / 1000;
}

it('the sets of a Service are found in time, though hundreds of folders hold the same names', () => {
  workFor(60);
  const [few, many] = [workFor(60), workFor(180)];
  // Three times as many may take nine times as long, as each Service looks at each set; the cube would be 27.
  expect(many / few).toBeLessThan(16);
}, 60_000);
