import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 make every object where young ones live. By itself it makes those directly among the old ones whose like has
 * survived before: soon that is every tree of a document, although each is dropped a moment later (docs/performance.md).
 * A version of V8 that does not know the flag says so on stderr and goes on.
 */
export function keepTreesYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
