import { message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import type { ChunkContext, ChunkRule, LostPatch, RulePage } from '../rule';
import { useName } from '../shared/reference/missing-object';

/** A patch that says by itself which object it is for, in a build that has no such object. */
export const rule: ChunkRule = {
  id: 'patch-target-not-found',
  group: 'reference',
  severity: 'error',
  checkChunk({ lostPatches, report }) {
    for (const patch of lostPatches) checkPatch(patch, report);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A patch names an object that its kustomization does not have',
  rationale:
    'A patch without `target` is for the object of its `apiVersion`, `kind`, `metadata.name` and `metadata.namespace`. All four must be those that the object has where the kustomization finds it: the name and the namespace of its file, or those that a base gave it. ' +
    'Where there is no such object, kustomize refuses to build (`no matches for Id`). A patch with a `target` that selects nothing is left out without a word, so nothing is said of it here.',
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

function checkPatch({ root, builds, everywhere, lookups }: LostPatch, report: ChunkContext['report']): void {
  const metadata = root.get('metadata');
  const field = metadata.get('name');
  const [kind, name] = [root.get('kind').text(), field.text()];
  const others = [root.get('apiVersion'), metadata.get('namespace')];
  if (kind === undefined || name === undefined || others.some(({ isUnknown }) => isUnknown)) return;
  const names = lookups.ofKind(kind).flatMap(({ rendering }) => rendering?.ids.map((id) => id.name) ?? []);
  const near = names.includes(name) ? undefined : nearestName(name, names);
  const { place } = field;
  // An overlay that has the object would lose the patch; what is quoted in the kustomization has no places of its own.
  const isFixable = everywhere && near !== undefined && place.span.start > (root.node?.span.start ?? 0);
  report({
    place,
    message:
      near === undefined
        ? message(
            'No {kind} "{name}" with the apiVersion and namespace of this patch is in the kustomization; kustomize refuses to build it.',
            { kind, name },
          )
        : message(
            'No {kind} "{name}" is in the kustomization; kustomize refuses to build it with this patch. Did you mean "{near}"?',
            { kind, name, near },
          ),
    related: builds,
    fixes: () => (isFixable ? [useName(place, near)] : []),
  });
}
