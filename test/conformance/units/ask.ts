import type { ControlPlane } from '../control-plane/control-plane';
import { quiet, Resources } from '../control-plane/resources';
import type { Case } from '../family';
import { observe, setsLast } from '../identities/ask';
import type { ObservedIdentities } from '../identities/observed';
import { documentsOf } from '../verdicts/documents';
import type { ObservedUnit, Refusal } from './observed';

/** Creates the manifests of every unit, lets the controllers work, and looks at what is there. */
export async function askUnits(
  plane: ControlPlane,
  cases: readonly Case[],
): Promise<Map<string, ObservedUnit>> {
  const resources = new Resources(plane.api);
  const refused = new Map<string, Refusal[]>();
  for (const { id, manifest } of cases) refused.set(id, await createUnit(resources, id, manifest));
  await quiet(plane.api, 6);
  const answers = new Map<string, ObservedUnit>();
  for (const { id, manifest } of cases) {
    const namespaces: Record<string, ObservedIdentities> = {};
    for (const namespace of namespacesOf(id, manifest)) {
      const observed = await observe(plane, namespace);
      if (observed.sets.length > 0) namespaces[namespace] = observed;
    }
    answers.set(id, { namespaces, refused: refused.get(id) ?? [] });
  }
  return answers;
}

/** Creates what lives in namespaces: the rest, such as volumes and classes, would be shared with other units. */
async function createUnit(resources: Resources, id: string, manifest: string): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  for (const document of setsLast(manifest)) {
    const { file, line, text, kind = '', name = '' } = document;
    const key = { ...document, namespace: document.namespace ?? id };
    if (await resources.isShared(key)) continue;
    // As text: the server reads YAML by older rules, to which 0755 is octal.
    const made = await resources.offer(text, key);
    if ('refusal' in made) refused.push({ file, line, kind, name, reason: made.refusal });
  }
  return refused;
}

function namespacesOf(id: string, manifest: string): Set<string> {
  const sets = documentsOf(manifest).now.filter(({ kind }) => kind === 'StatefulSet');
  return new Set(sets.map(({ namespace }) => namespace ?? id));
}
