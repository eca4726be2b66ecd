import { BUNDLED_MINORS } from '../../server/src/schema/minors';
import type { MergedType } from './shapes';

/**
 * The keys that kustomize v5 knows, after its `api/types`, deprecated ones too. `key:Type` leads to further keys and
 * `key[]:Type` to a list of them; what is behind any other key is not looked at. So are the `options` of a patch, of
 * which only newer releases refuse keys that they do not know.
 */
const KEYS: Readonly<Record<string, string>> = {
  Kustomization: `apiVersion kind metadata:KustomizationMeta openapi namePrefix nameSuffix namespace commonLabels
    labels[]:KustomizationLabel commonAnnotations patchesStrategicMerge patchesJson6902[]:KustomizationPatch
    patches[]:KustomizationPatch images[]:KustomizationImage imageTags[]:KustomizationImage
    replacements[]:KustomizationReplacement replicas[]:KustomizationReplica vars[]:KustomizationVar
    sortOptions:KustomizationOrder resources components crds bases configMapGenerator[]:KustomizationConfigMap
    secretGenerator[]:KustomizationSecret helmGlobals:KustomizationHelmGlobals helmCharts[]:KustomizationHelmChart
    helmChartInflationGenerator[]:KustomizationHelmInflation generatorOptions:KustomizationGeneratorOptions
    configurations generators transformers validators buildMetadata`,
  KustomizationMeta: 'name namespace labels annotations',
  KustomizationLabel: `pairs includeSelectors includeTemplates includeVolumeClaimTemplates
    fields[]:KustomizationFieldSpec`,
  KustomizationFieldSpec: 'group version kind path create',
  KustomizationPatch: 'path patch target:KustomizationSelector options',
  KustomizationSelector: 'group version kind name namespace annotationSelector labelSelector',
  KustomizationImage: 'name newName tagSuffix newTag digest',
  KustomizationReplacement: `path source:KustomizationSource sourceValue targets[]:KustomizationTarget`,
  KustomizationSource: 'group version kind name namespace fieldPath options:KustomizationFieldOptions',
  KustomizationTarget: `select:KustomizationSelector reject[]:KustomizationSelector fieldPaths
    options:KustomizationFieldOptions`,
  KustomizationFieldOptions: 'delimiter index encoding create',
  KustomizationReplica: 'name count',
  KustomizationVar: 'name objref:KustomizationVarObject fieldref:KustomizationVarField',
  KustomizationVarObject: 'apiVersion group version kind name namespace',
  KustomizationVarField: 'fieldPath',
  KustomizationOrder: 'order legacySortOptions:KustomizationLegacyOrder',
  KustomizationLegacyOrder: 'orderFirst orderLast',
  KustomizationConfigMap: `namespace name behavior literals files envs env options:KustomizationGeneratorOptions`,
  KustomizationSecret: `namespace name behavior literals files envs env options:KustomizationGeneratorOptions type`,
  KustomizationGeneratorOptions: 'labels annotations disableNameSuffixHash immutable',
  KustomizationHelmGlobals: 'chartHome configHome',
  KustomizationHelmChart: `name version repo releaseName namespace additionalValuesFiles valuesFile valuesInline
    valuesMerge includeCRDs skipHooks apiVersions kubeVersion nameTemplate skipTests debug devel`,
  KustomizationHelmInflation: `chartName chartVersion chartRepoUrl chartHome chartRepoName helmBin helmHome values
    valuesLocal valuesMerge releaseName releaseNamespace extraArgs`,
};

/** The types of a kustomization, which no release of Kubernetes describes: names of keys, and nothing else. */
export function kustomizeTypes(): [string, MergedType][] {
  return Object.entries(KEYS).map(([name, keys]) => [name, keysOnly(keys.split(/\s+/))]);
}

function keysOnly(keys: readonly string[]): MergedType {
  const lived = { from: BUNDLED_MINORS.oldest, to: BUNDLED_MINORS.newest };
  const fields = keys.map((key) => {
    const [name = '', type] = key.split(':');
    const isList = name.endsWith('[]');
    const code = type === undefined ? 'any' : `${isList ? '[]' : ''}@${type}`;
    return [isList ? name.slice(0, -2) : name, { code, docs: '', lived }] as const;
  });
  return { docs: '', fields: new Map(fields) };
}
