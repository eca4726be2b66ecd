import { message } from '../../../base/message';
import { nearestOf } from '../../../base/nearest';
import { hasHiddenPorts } from '../../../model/container-ports';
import { isWhole } from '../../../model/manifest';
import { expand } from '../../../model/path-pattern';
import { usePort } from '../../fixes/use-value';
import type { RuleContext } from '../../rule';

/**
 * Reports ports of a NetworkPolicy that are a typing slip away from one that the selected pods declare. Without such a
 * slip nothing is said: policies may be written for pods that come from elsewhere.
 */
export function checkPolicyPorts({ manifest, resource, root, lookups, report }: RuleContext): void {
  const selector = manifest.podSelector;
  if (selector?.state !== 'present') return;
  const selected = lookups.podsSelectedBy(selector, resource).map(({ resource: pods }) => pods.manifest);
  const templates = selected.flatMap(({ podTemplate }) => podTemplate ?? []);
  if (!selected.every(isWhole) || templates.some(hasHiddenPorts)) return;
  const declared = templates.flatMap(({ containers }) =>
    containers.flatMap(({ ports }) => ports.map((port) => port.name)),
  );
  for (const port of expand(root, ['spec', 'ingress', '*', 'ports', '*', 'port'])) {
    const name = port.text();
    if (name === undefined || port.number() !== undefined || declared.some((own) => own.value === name))
      continue;
    const meant = nearestOf(name, declared, (own) => own.value);
    if (meant?.value === undefined) continue;
    const near = meant.value;
    report({
      place: port.place,
      severity: 'warning',
      message: message(
        'None of the selected pods has a port called "{name}"; the policy lets nothing through there. Did you mean "{near}"?',
        { name, near },
      ),
      related: [{ place: meant, message: message('A port of the pods') }],
      fixes: () => [usePort(port, near)],
    });
  }
}
