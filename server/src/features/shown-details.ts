import { message } from '../base/message';
import { ordinalOfPod } from '../identity/names';
import type { GoverningService } from '../workspace/governing-service';
import { mayNamePod, namingService } from '../workspace/named-pods';
import { say, type FeatureContext } from './context';

/** What a picture shows below the name of a pod: its DNS name as far as its namespace, or that there is none. */
export function podDetails(governing: GoverningService, pod: string, context: FeatureContext): string[] {
  const ordinal = ordinalOfPod(pod);
  const service = namingService(governing, pod, ordinal);
  if (service !== undefined) return [`${pod}.${service}`];
  const none = mayNamePod(governing, pod, ordinal) ? message('DNS name not known') : message('no DNS name');
  return [say(context, none)];
}

/** What a picture shows below the name of a claim. */
export function claimDetails(storage: string | undefined, accessModes: readonly string[] = []): string[] {
  return [storage, accessModes.join(', ')].flatMap((detail) => detail || []);
}
