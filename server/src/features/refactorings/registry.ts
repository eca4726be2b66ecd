import { addAntiAffinity } from './add-anti-affinity';
import { addBudget } from './add-budget';
import { createHeadlessService } from './create-headless-service';
import { extractEnv } from './extract-env';
import { makeHeadless } from './make-headless';
import { pinVolumes } from './pin-volumes';
import type { Refactoring } from './refactoring';
import { splitOffHeadlessService } from './split-off-headless-service';
import { turnIntoStatefulSet } from './deployment-to-stateful-set';
import { useClaimTemplate } from './claim-template';
import { writePeerList } from './peer-list';

/** All refactorings, in the order in which editors show them. */
export const REFACTORINGS: readonly Refactoring[] = [
  writePeerList,
  createHeadlessService,
  makeHeadless,
  splitOffHeadlessService,
  useClaimTemplate,
  turnIntoStatefulSet,
  pinVolumes,
  addBudget,
  addAntiAffinity,
  extractEnv,
];
