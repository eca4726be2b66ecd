import { describe, expect, it } from 'vitest';
import { KINDS } from '../../server/src/model/kinds';
import { REFERENCES } from '../../server/src/model/references';
import { cellOf } from '../support/names/cells';
import { HOST_NAMES } from '../support/names/hosts';
import { OBJECT_NAMES } from '../support/names/objects';
import { OVERLAY_NAMES } from '../support/names/overlays';
import { PART_NAMES } from '../support/names/parts';
import { FEATURES } from '../support/names/row';

const ROWS = [...OBJECT_NAMES, ...PART_NAMES, ...HOST_NAMES, ...OVERLAY_NAMES];

describe('features of an editor × kinds of names', () => {
  it('have a row for every reference of the table', () => {
    const covered = new Set(ROWS.flatMap(({ ids = [] }) => ids));
    const missing = REFERENCES.map(({ id }) => id).filter((id) => !covered.has(id));
    expect(missing, 'mark their names in a row of test/support/names/objects.ts').toEqual([]);
  });

  it('are about kinds that Ordinal knows', () => {
    const unknown = REFERENCES.filter(({ to }) => to !== '*' && !KINDS.has(to)).map(({ to }) => to);
    expect(unknown, 'give each a row in server/src/model/kinds.ts').toEqual([]);
  });

  describe.each(ROWS)('$title', (row) => {
    it.each(FEATURES)('%s', (feature) => {
      const reason = cellOf(row, feature);
      if (reason !== undefined) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    });
  });
});
