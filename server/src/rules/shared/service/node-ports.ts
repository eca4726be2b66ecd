import { message } from '../../../base/message';
import { isWhole } from '../../../model/manifest';
import { nodePortsOf } from '../../../model/service';
import { mayShareNamespace } from '../../../model/selection';
import type { Resource } from '../../../workspace/chunk';
import { byPlace } from '../../../workspace/resource-index';
import type { RuleContext } from '../../rule';
import { isChosenByTemplate } from '../alternatives';
import { relatedObject } from '../related-object';

/**
 * Reports the ports that a Service takes on every node although one before it has them, whatever their protocols. Files
 * of one folder are often alternatives to each other: what is in one file or one build is applied together.
 */
export function checkNodePorts({ resource, manifest, lookups, report }: RuleContext): void {
  if (manifest.service === undefined) return;
  for (const port of nodePortsOf(manifest.service)) {
    const other = lookups
      .takersOfNodePort(port.value ?? 0, resource)
      .find((taker) => byPlace(taker, resource) < 0 && isAppliedToo(taker, resource));
    if (other === undefined) continue;
    report({
      place: port,
      message: message(
        'Service "{service}" takes port {port} of every node too; the API server refuses the one that is created second.',
        { service: other.manifest.name.value ?? '', port: port.value ?? 0 },
      ),
      related: [relatedObject(other)],
    });
  }
}

/** Two of one name are two versions of one Service. */
function isAppliedToo(other: Resource, resource: Resource): boolean {
  const [a, b] = [other.manifest, resource.manifest];
  if (!isWhole(a) || a.name.value === undefined || b.name.value === undefined) return false;
  if (a.name.value === b.name.value && mayShareNamespace(a, b)) return false;
  return resource.rendering !== undefined || !isChosenByTemplate(other, resource);
}
