import { eachInSlices, type CancellationToken, type Pacing } from '../../base/yielding';
import { claimOfPod, podName } from '../../identity/names';
import { hasOrdinal, ordinalsOf } from '../../identity/ordinals';
import type { Resource } from '../../workspace/chunk';
import { locationOf, type FeatureContext, type Location } from '../context';

/** A name of the workspace: a resource, or a pod or claim that stands in no file. */
export interface FoundName extends Location {
  readonly name: string;
  readonly kind: string;
  /** Namespace of a resource; the set that makes a pod or claim. */
  readonly container: string;
}

/** Editors ask again with every letter; more than this nobody reads. */
const MAX_NAMES = 500;

/** Finds resources by kind and name, and the pods and claims of sets by their names (`zk-2`). */
export async function workspaceSymbols(
  query: string,
  context: FeatureContext,
  pacing: Pacing,
  token?: CancellationToken,
): Promise<FoundName[]> {
  const found: FoundName[] = [];
  const wanted = query.trim().toLowerCase();
  await eachInSlices(
    context.workspace.allFiles(),
    pacing,
    (file) => {
      for (const chunk of file.chunks) {
        for (const resource of chunk.resources) {
          if (found.length < MAX_NAMES) found.push(...namesOf(resource, wanted));
        }
      }
    },
    token,
  );
  return found.slice(0, MAX_NAMES);
}

function namesOf(resource: Resource, wanted: string): FoundName[] {
  const { manifest } = resource;
  const name = manifest.name.value;
  if (name === undefined || manifest.fragment) return [];
  const location = locationOf(manifest.name);
  const own = isSubsequence(wanted, `${manifest.kind} ${name}`.toLowerCase())
    ? [{ name, kind: manifest.kind, container: manifest.namespace.value ?? '', ...location }]
    : [];
  return [
    ...own,
    ...identities(resource, wanted).map(([kind, made]) => ({
      name: made,
      kind,
      container: name,
      ...location,
    })),
  ];
}

/** Only the ordinal that is asked for: a set may have a hundred thousand. */
function identities({ manifest }: Resource, wanted: string): [string, string][] {
  const set = manifest.statefulSet;
  const ordinal = /-(0|[1-9]\d{0,9})$/.exec(wanted)?.[1];
  const ordinals = set === undefined || ordinal === undefined ? undefined : ordinalsOf(set);
  if (set === undefined || ordinals === undefined || !hasOrdinal(ordinals, Number(ordinal))) return [];
  const pod = podName(manifest.name.value ?? '', Number(ordinal));
  const claims = set.claimTemplates.flatMap(({ name }): [string, string][] =>
    name.value === undefined ? [] : [['PersistentVolumeClaim', claimOfPod(name.value, pod)]],
  );
  return [['Pod', pod] as [string, string], ...claims].filter(([, made]) =>
    made.toLowerCase().includes(wanted),
  );
}

/** The letters of the query in their order, as editors match what people type. */
function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    if (letter === ' ') continue;
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
