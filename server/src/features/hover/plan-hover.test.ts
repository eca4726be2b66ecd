import { expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { parseFixture } from '../../../../test/support/fixture';
import { uriOf } from '../../../../test/support/service-kit';
import { set as statefulSet } from '../../../../test/support/stateful-app';
import { OrdinalService } from '../../service';
import { hoverAt } from './hover';

const set = (replicas: number, spec = ''): string =>
  statefulSet('db', { replicas, spec, claim: '' }).replace('replicas', 'replic$0as');

const hover = (text: string): string => askAtCursor(text, hoverAt)?.markdown ?? '';

it('says over replicas what one pod more and one pod less would do', () => {
  const text = hover(set(2));
  expect(text).toContain('Scaling to 3 would create `data-db-2`, `db-2`, once `db-1` is Ready.');
  expect(text).toContain('Scaling to 1 would delete `db-1`; `data-db-1` would stay, with the data.');
});

it('knows Parallel, the retention policy, written claims and that there is nothing below 0', () => {
  const parallel = hover(set(0, 'podManagementPolicy: Parallel'));
  expect(parallel).toContain('Scaling to 1 would create `data-db-0`, `db-0`.');
  expect(parallel).not.toContain('Scaling to -1');
  const deleting = hover(set(1, 'persistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete'));
  expect(deleting).toContain('Scaling to 0 would delete `db-0`, `data-db-0`.');
  const claim = '---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data-db-1\n';
  expect(hover(`${set(1)}${claim}`)).toContain('Scaling to 2 would create `db-1`, once');
});

it('leads to the plan where the editor knows the command, and only there', () => {
  const fixture = parseFixture(set(2));
  const service = new OrdinalService({ commandLinks: true });
  for (const [name, text] of fixture.files) service.setDisk(uriOf(name), text);
  const position = fixture.cursor?.position ?? { line: 0, character: 0 };
  const linked = service.ask(uriOf('manifest.yaml'), (file, context) => hoverAt(file, position, context));
  expect(linked?.markdown).toContain('command:ordinal.previewPlan');
  expect(hover(set(2))).not.toContain('command:');
});
