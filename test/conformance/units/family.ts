import type { Case, Family } from '../family';
import { askUnits } from './ask';
import { compareUnits } from './compare';
import type { ObservedUnit } from './observed';
import { unitTable } from './table';

/** Which pods, claims and DNS records do manifests lead to that people wrote for themselves? */
export const UNITS: Family<Case, ObservedUnit> = {
  name: 'units',
  ask: askUnits,
  compare: compareUnits,
  table: unitTable,
};
