import { BUNDLED_MINORS } from '../../server/src/schema/minors';
import type { MergedField, MergedType } from './shapes';

/**
 * The keys that kustomize v5 knows, after its `api/types`, deprecated ones too: a line for each, with the code of its
 * type, its values in brackets where there are few, and what it does. Keys in the `options` of a patch are not
 * looked at: only newer releases refuse those that they do not know.
 */
const KEYS: Readonly<Record<string, string>> = {
  Kustomization: `
    apiVersion string kustomize.config.k8s.io/v1beta1; v1alpha1 for a Component.
    kind string(Kustomization,Component) A Component is no build of its own: it changes the kustomization that names it.
    metadata @KustomizationMeta
    openapi {}string The path of a schema from which kustomize learns how lists of custom resources are merged.
    namePrefix string Put in front of the name of every resource, and of the names that refer to one.
    nameSuffix string Put behind the name of every resource, and of the names that refer to one.
    namespace string The namespace of every resource, whatever its file says.
    commonLabels {}string Labels of every resource, of pod templates and of selectors. Deprecated: a selector cannot be changed later. Use labels.
    labels []@KustomizationLabel Labels of every resource; of selectors and pod templates only where an entry says so.
    commonAnnotations {}string Annotations of every resource and of pod templates.
    patchesStrategicMerge []string Files of patches, or patches. Deprecated: use patches.
    patchesJson6902 []@KustomizationPatch Lists of operations on the resources of a target. Deprecated: use patches.
    patches []@KustomizationPatch Changes of resources, in this order: a part of a manifest, or a list of JSON patch operations.
    images []@KustomizationImage Other names, tags or digests of images, in whatever container they are.
    imageTags []@KustomizationImage Deprecated: use images.
    replacements []@KustomizationReplacement Copies of a field of one resource into fields of others.
    replicas []@KustomizationReplica Numbers of replicas of Deployments, StatefulSets, ReplicaSets and ReplicationControllers.
    vars []@KustomizationVar Fields of resources that $(NAME) stands for. Deprecated: use replacements.
    sortOptions @KustomizationOrder The order in which resources are printed.
    resources []string Files of manifests, and folders or repositories with a kustomization of their own.
    components []string Folders whose kustomization is a Component. They change what the resources and generators made.
    crds []string Files that describe custom resources as OpenAPI, so that names in them are followed.
    bases []string Folders with a kustomization. Deprecated: use resources.
    configMapGenerator []@KustomizationConfigMap ConfigMaps made of files and literals; their names get a hash of the content.
    secretGenerator []@KustomizationSecret Secrets made of files and literals; their names get a hash of the content.
    helmGlobals @KustomizationHelmGlobals
    helmCharts []@KustomizationHelmChart Charts that are rendered into resources; only with --enable-helm.
    helmChartInflationGenerator []@KustomizationHelmInflation Deprecated: use helmCharts.
    generatorOptions @KustomizationGeneratorOptions Options of every generator.
    configurations []string Files that tell built-in transformers of further fields.
    generators []string Files of plugins that make resources.
    transformers []string Files of plugins that change resources.
    validators []string Files of plugins that check resources.
    buildMetadata []string(originAnnotations,transformerAnnotations,managedByLabel) What kustomize notes on resources about their origin.`,
  KustomizationMeta: `
    name string
    namespace string
    labels {}string
    annotations {}string`,
  KustomizationLabel: `
    pairs {}string
    includeSelectors boolean Also in selectors, and then in pod templates.
    includeTemplates boolean Also in pod templates.
    includeVolumeClaimTemplates boolean Also in the claim templates of StatefulSets.
    fields []@KustomizationFieldSpec Further places.`,
  KustomizationFieldSpec: `
    group string
    version string
    kind string
    path string Steps with slashes between them: spec/template/metadata/labels.
    create boolean Make the field where it is not there.`,
  KustomizationPatch: `
    path string A file with the patch.
    patch string The patch itself, as a text.
    target @KustomizationSelector Which resources are changed. Without it, a patch is for the resource that it names.
    options {}boolean allowNameChange and allowKindChange: without them, name and kind stay.`,
  KustomizationSelector: `
    group string
    version string
    kind string A regular expression over the whole value.
    name string A regular expression over the whole value.
    namespace string A regular expression over the whole value.
    annotationSelector string
    labelSelector string For example app=web,tier!=cache.`,
  KustomizationImage: `
    name string The name in the manifests, without its tag.
    newName string
    tagSuffix string
    newTag string Quotes keep a number such as 1.20 as it is.
    digest string Takes the place of the tag.`,
  KustomizationReplacement: `
    path string A file of replacements, which takes the place of the other keys.
    source @KustomizationSource The field that is copied.
    sourceValue string A value that is copied, in place of a source.
    targets []@KustomizationTarget`,
  KustomizationSource: `
    group string
    version string
    kind string
    name string
    namespace string
    fieldPath string Steps with dots between them; metadata.name where it is not said.
    options @KustomizationFieldOptions`,
  KustomizationTarget: `
    select @KustomizationSelector The resources that are changed.
    reject []@KustomizationSelector Those of them that are left as they are.
    fieldPaths []string Steps with dots between them; spec.containers.[name=web].image finds an item of a list.
    options @KustomizationFieldOptions`,
  KustomizationFieldOptions: `
    delimiter string Cuts the value into parts.
    index int32 Which part is meant, counted from 0.
    encoding string
    create boolean Make the field where it is not there.`,
  KustomizationReplica: `
    name string The name as its file or base has it.
    count int64`,
  KustomizationVar: `
    name string
    objref @KustomizationVarObject
    fieldref @KustomizationVarField`,
  KustomizationVarObject: `
    apiVersion string
    group string
    version string
    kind string
    name string
    namespace string`,
  KustomizationVarField: `
    fieldPath string metadata.name where it is not said.`,
  KustomizationOrder: `
    order string(legacy,fifo) fifo keeps the order in which resources are read.
    legacySortOptions @KustomizationLegacyOrder`,
  KustomizationLegacyOrder: `
    orderFirst []string
    orderLast []string`,
  KustomizationConfigMap: `
    namespace string
    name string
    behavior string(create,merge,replace) What is done with one of that name in a base.
    literals []string key=value
    files []string Files that become values; key=path gives a key that is not the name of the file.
    envs []string Files of lines key=value.
    env string Deprecated: use envs.
    options @KustomizationGeneratorOptions`,
  KustomizationSecret: `
    namespace string
    name string
    behavior string(create,merge,replace) What is done with one of that name in a base.
    literals []string key=value
    files []string Files that become values; key=path gives a key that is not the name of the file.
    envs []string Files of lines key=value.
    env string Deprecated: use envs.
    options @KustomizationGeneratorOptions
    type string Opaque where it is not said.`,
  KustomizationGeneratorOptions: `
    labels {}string
    annotations {}string
    disableNameSuffixHash boolean Leave the name as it is; pods then keep running with the old content.
    immutable boolean`,
  KustomizationHelmGlobals: `
    chartHome string
    configHome string`,
  KustomizationHelmChart: `
    name string
    version string
    repo string
    releaseName string
    namespace string
    additionalValuesFiles []string
    valuesFile string
    valuesInline {}any
    valuesMerge string(merge,override,replace)
    includeCRDs boolean
    skipHooks boolean
    apiVersions []string
    kubeVersion string
    nameTemplate string
    skipTests boolean
    debug boolean
    devel boolean`,
  KustomizationHelmInflation: `
    chartName string
    chartVersion string
    chartRepoUrl string
    chartHome string
    chartRepoName string
    helmBin string
    helmHome string
    values string
    valuesLocal {}any
    valuesMerge string
    releaseName string
    releaseNamespace string
    extraArgs []string`,
};

/** The types of a kustomization, which no release of Kubernetes describes. */
export function kustomizeTypes(): [string, MergedType][] {
  return Object.entries(KEYS).map(([name, keys]) => {
    const fields = keys
      .trim()
      .split('\n')
      .map((line) => field(line.trim()));
    return [name, { docs: '', fields: new Map(fields) }];
  });
}

function field(line: string): [string, MergedField] {
  const [, name = '', code = '', values, docs = ''] =
    /^(\w+) ([^\s(]+)(?:\(([^)]*)\))?(?: (.*))?$/.exec(line) ?? [];
  const lived = { from: BUNDLED_MINORS.oldest, to: BUNDLED_MINORS.newest };
  return [name, { code, docs, lived, ...(values === undefined ? {} : { values: values.split(',') }) }];
}
