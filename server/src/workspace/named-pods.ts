import { podName } from '../identity/names';
import { hasOrdinal, type Ordinals } from '../identity/ordinals';
import { selectedOrdinal, selectsPod } from '../model/selection';
import type { GoverningService } from './governing-service';

/** True where the governing Service gives those pods of the set that it selects names of their own. */
function givesPodNames(governing: GoverningService): boolean {
  return (
    governing.state === 'found' &&
    governing.service.headless === true &&
    governing.selects === 'yes' &&
    governing.service.type.value !== 'ExternalName'
  );
}

/** True where nothing in the manifests keeps the governing Service from giving a pod a name of its own. */
export function mayNamePod(governing: GoverningService, pod: string, ordinal: number): boolean {
  if (governing.state !== 'found') return governing.state === 'unknown' || governing.state === 'unreadable';
  const { service, selects } = governing;
  return (
    service.headless !== false &&
    selects !== 'no' &&
    service.type.value !== 'ExternalName' &&
    selectsPod(service.selector, pod, ordinal)
  );
}

/** Name of the Service that gives one pod of the set a name of its own: a selector may ask for single pods. */
export function namingService(governing: GoverningService, pod: string, ordinal: number): string | undefined {
  return givesPodNames(governing) &&
    governing.state === 'found' &&
    selectsPod(governing.service.selector, pod, ordinal)
    ? governing.name
    : undefined;
}

/** The ordinals of a set's pods that have names of their own: all, the one that the Service selects, or none. */
export function namedOrdinals(governing: GoverningService, set: string, ordinals: Ordinals): Ordinals {
  const none = { start: ordinals.start, count: 0 };
  if (governing.state !== 'found' || ordinals.count === 0) return none;
  const only = selectedOrdinal(governing.service.selector);
  if (only !== undefined && !hasOrdinal(ordinals, only)) return none;
  const ordinal = only ?? ordinals.start;
  if (namingService(governing, podName(set, ordinal), ordinal) === undefined) return none;
  return only === undefined ? ordinals : { start: only, count: 1 };
}
