import type { Family } from '../family';
import { askPlans, type ObservedPlan } from './ask';
import type { PlanCase } from './cases';
import { comparePlans } from './compare';

/** In which order do pods and claims come and go when a set is scaled, updated or deleted? */
export const PLANS: Family<PlanCase, ObservedPlan> = { name: 'plans', ask: askPlans, compare: comparePlans };
