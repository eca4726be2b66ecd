import { guessing, message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import type { Field } from '../../yaml/field';
import { useName } from '../fixes/use-value';
import type { ChunkContext, ChunkRule, LostTarget, RulePage } from '../rule';

/**
 * A patch, its `target`, or an entry of a kustomization (`replicas`, the source of a replacement, a generator that merges)
 * that asks for an object in a build that has no such object; an operation that finds no place in its object; and what
 * kustomize does not take for a patch.
 */
export const rule: ChunkRule = {
  id: 'patch-target-not-found',
  group: 'reference',
  severity: 'error',
  checkChunk({ lostTargets, report }) {
    for (const target of lostTargets) check(target, report);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A patch, or another entry of a kustomization, names an object that it does not have',
  rationale:
    'A patch without `target` is for the object of its `apiVersion`, `kind`, `metadata.name` and `metadata.namespace`. All four must be those that the object has where the kustomization finds it: the name and the namespace of its file, or those that a base gave it. ' +
    'Where there is no such object, kustomize refuses to build (`no matches for Id`), and so it does with an entry of `replicas`, the source of a replacement and a generator with `behavior: merge` or `replace`. ' +
    'It takes no patch without `kind` and `metadata.name`, and no list of operations without `target`. An operation (`remove`, `replace`, `add`) whose path leads nowhere in an object of its patch is refused too (`missing value`): what is removed must be there, and so must the map or list to which something is added. A patch whose `target` selects nothing is left out without a word, so that is a warning where its name is a slip away from one that is there.',
  examples: [
    {
      wrong: `
#: shop/kustomization.yaml
resources:
- database.yaml
patches:
- path: replicas.yaml
#: shop/replicas.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: databse
  #     ^^^^^^^ error
spec:
  replicas: 3
#: shop/database.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: database
spec:
  serviceName: database
  selector:
    matchLabels:
      app: database
  template:
    metadata:
      labels:
        app: database
    spec:
      containers:
      - name: database
        image: postgres:18
`,
      right: `
#: shop/kustomization.yaml
resources:
- database.yaml
patches:
- path: replicas.yaml
#: shop/replicas.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: database
spec:
  replicas: 3
#: shop/database.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: database
spec:
  serviceName: database
  selector:
    matchLabels:
      app: database
  template:
    metadata:
      labels:
        app: database
    spec:
      containers:
      - name: database
        image: postgres:18
`,
    },
  ],
};

function check(lost: LostTarget, report: ChunkContext['report']): void {
  const { root, kinds, builds } = lost;
  const path = root.get('path');
  if (kinds === undefined && root.get('op').isPresent)
    report({
      place: path.place,
      message: message('In an object of this patch "{path}" leads nowhere; kustomize refuses to build it.', {
        path: path.text() ?? '',
      }),
      related: builds,
    });
  else if (kinds === undefined && !isPatch(root))
    report({
      place: root.keyPlace,
      message: message(
        'kustomize refuses this patch: a list of operations needs a "target", and any other patch needs "kind" and "metadata.name" even beside a "target".',
      ),
      related: builds,
    });
  else checkTarget(lost, report);
}

function checkTarget(
  { root, kinds, isOptional, everywhere, builds, lookups }: LostTarget,
  report: ChunkContext['report'],
): void {
  const own = root.get('kind').text();
  const sought = kinds ?? (own === undefined ? [] : [own]);
  const holder = kinds === undefined ? root.get('metadata') : root;
  const field = holder.get('name');
  const name = field.text();
  const others = [root.get('apiVersion'), holder.get('namespace')];
  if (sought.length === 0 || name === undefined || others.some(({ isUnknown }) => isUnknown)) return;
  const kind = sought.join('/');
  const names = sought
    .flatMap((one) => lookups.ofKind(one))
    .flatMap(({ rendering }) => rendering?.ids.map((id) => id.name) ?? []);
  const near = names.includes(name) ? undefined : nearestName(name, names);
  const { place } = field;
  // An overlay that has the object would lose the patch; what is quoted in the kustomization has no places of its own.
  const isFixable = everywhere && near !== undefined && place.span.start > (root.node?.span.start ?? 0);
  // kustomize leaves a patch out whose target is not there, and one patch may be for several overlays.
  if (isOptional === true && !(everywhere && near !== undefined)) return;
  report({
    place,
    ...(isOptional === true ? { severity: 'warning' } : {}),
    message: guessing(
      message(
        isOptional === true
          ? 'No {kind} "{name}" is in the kustomization, so kustomize leaves this patch out.'
          : 'No {kind} "{name}" with the apiVersion and namespace that are asked for is in the kustomization; kustomize refuses to build it.',
        { kind, name },
      ),
      near,
    ),
    related: builds,
    fixes: () => (isFixable ? [useName(place, near)] : []),
  });
}

/** Says whether kustomize takes something for a patch, whatever it is for; operations without a `target` alone get here. */
function isPatch(root: Field): boolean {
  const names = [root.get('kind'), root.at('metadata', 'name')];
  return root.node?.kind !== 'sequence' && !names.some(({ isAbsent }) => isAbsent);
}
