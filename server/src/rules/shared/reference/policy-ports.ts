import { message } from '../../../base/message';
import { nearestName } from '../../../base/nearest';
import { hasHiddenPorts } from '../../../model/container-ports';
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
  if (selected.some((pods) => pods.fragment || pods.broken) || templates.some(hasHiddenPorts)) return;
  const declared = templates.flatMap(({ containers }) =>
    containers.flatMap(({ ports }) => ports.map((port) => port.name)),
  );
  const names = declared.map((name) => name.value).filter((name) => name !== undefined);
  for (const port of expand(root, ['spec', 'ingress', '*', 'ports', '*', 'port'])) {
    const name = port.text();
    const near =
      name === undefined || port.number() !== undefined || names.includes(name)
        ? undefined
        : nearestName(name, names);
    if (name === undefined || near === undefined) continue;
    const place = declared.find((own) => own.value === near);
    report({
      place: port.place,
      severity: 'warning',
      message: message(
        'None of the selected pods has a port called "{name}"; the policy lets nothing through there. Did you mean "{near}"?',
        { name, near },
      ),
      related: place === undefined ? [] : [{ place, message: message('A port of the pods') }],
      fixes: () => [usePort(port, near)],
    });
  }
}
