import type { Case, Family } from '../family';
import { askIdentities } from './ask';
import { compareIdentities } from './compare';
import type { ObservedIdentities } from './observed';

/** Which pods, claims and DNS records do the manifests lead to? */
export const IDENTITIES: Family<Case, ObservedIdentities> = {
  name: 'identities',
  ask: askIdentities,
  compare: compareIdentities,
};
