import { describe, expect, it } from 'vitest';
import type { OrdinalService } from '../../server/src/service';
import { strictService } from '../support/strict-service';
import { TextBounds } from '../fuzz/in-text';
import { MISNAMED } from '../cli/manifests';
import { PATHOLOGICAL } from './support/pathological';

const BAD = 'file:///workspace/bad.yaml';
const GOOD = 'file:///workspace/good.yaml';
/** Seconds of the processor for reading, checking and one edit: generous, because it is an end that counts. */
const LIMIT = 20;

function secondsOfWork(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function rest(service: OrdinalService): string[] {
  return service.diagnostics(GOOD).map(({ code }) => code);
}

describe('bounded time and memory, one clear word, and everything else still works', () => {
  it.each(PATHOLOGICAL)(
    'for $name',
    ({ text, says, about }) => {
      const [begun, before] = [secondsOfWork(), process.memoryUsage().rss];
      const service = strictService(new Map([[BAD, text]]));
      const found = service.diagnostics(BAD).filter(({ code }) => !/^service-not-found$|^dns-/.test(code));
      const codes = new Set(found.map(({ code }) => code));
      for (const code of says) expect(codes).toContain(code);
      if (about !== undefined) {
        expect(found).toHaveLength(1);
        expect(found[0]?.message).toMatch(about);
      }
      const bounds = new TextBounds(text.length < 1_000_000 ? text : '');
      if (bounds.text !== '') for (const { range, code } of found) bounds.expectInside(range, code);
      expect(JSON.stringify(service.identities()).length).toBeLessThan(50_000_000);
      service.setDisk(GOOD, MISNAMED);
      expect(rest(service)).toContain('service-not-found');
      service.setEditor(BAD, `${text}# typed\n`);
      service.diagnostics(BAD);
      service.setEditor(BAD, undefined);
      service.setDisk(BAD, undefined);
      expect(rest(service)).toContain('service-not-found');
      expect(secondsOfWork() - begun).toBeLessThan(LIMIT);
      expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(1500);
    },
    300_000,
  );
});
