import { message } from '../base/message';
import type { Resource } from '../workspace/chunk';
import { selectedPods } from '../workspace/pod-count';
import { say, type FeatureContext } from './context';

/** What one wants to know of a resource before naming it, in a few words; empty where there is nothing to add. */
export function summaryOf(resource: Resource, context: FeatureContext): string {
  const { service, claim, volume, storageClass, data } = resource.manifest;
  if (service !== undefined) return serviceSummary(resource, context);
  if (claim !== undefined)
    return [claim.storage.value, ...claim.accessModes, claim.storageClassName.value]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  if (volume !== undefined)
    return [volume.capacity.value, ...volume.accessModes, volume.storageClassName.value]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  if (storageClass !== undefined) return storageClass.provisioner.value ?? '';
  if (data !== undefined)
    return data.keys
      .map((key) => key.value ?? '…')
      .slice(0, 4)
      .join(', ');
  return '';
}

function serviceSummary(resource: Resource, context: FeatureContext): string {
  const { service } = resource.manifest;
  if (service === undefined) return '';
  const parts: string[] = [];
  if (service.headless === true) parts.push('headless');
  const { workloads, count } = selectedPods(service.selector, resource, context.lookups);
  if (workloads.length > 0 && count !== undefined)
    parts.push(say(context, count === 1 ? message('1 pod') : message('{count} pods', { count })));
  return parts.join(' · ');
}
