import { mayShareNamespace } from '../../model/selection';
import { expand } from '../../model/path-pattern';
import type { ReferenceId } from '../../model/references';
import { rootOf, type Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import { replaceScalar, type TextChange } from '../../yaml/editing/edits';
import type { FeatureContext } from '../context';

const TARGETS: ReadonlySet<ReferenceId> = new Set(['scale-target', 'vpa-target']);

/** Lets the autoscalers of a Deployment follow it when it becomes a StatefulSet of the same name. */
export function scalersOf(deployment: Resource, { lookups }: FeatureContext): TextChange[] {
  const { manifest } = deployment;
  const name = manifest.name.value ?? '';
  return lookups
    .referencesTo('Deployment', name)
    .filter((scaler) => mayShareNamespace(scaler.manifest, manifest) && isNearby(deployment, scaler))
    .flatMap((scaler) =>
      scaler.manifest.references
        .filter(({ row, name: target }) => TARGETS.has(row.id) && target.value === name)
        .flatMap(({ row }) => expand(rootOf(scaler), row.path))
        .flatMap((target) => {
          const apiVersion = target.get('apiVersion');
          const moved = ['apps/v1', undefined].includes(apiVersion.text())
            ? []
            : [replaceScalar(apiVersion, 'apps/v1')];
          return [...moved, replaceScalar(target.get('kind'), 'StatefulSet')];
        }),
    );
}
