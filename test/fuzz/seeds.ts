import { parseAllDocuments } from 'yaml';
import { SEEDS } from '../support/random-edits';
import { filesBelow, readText } from '../support/repository';

/** Longer seeds would make each case slow without making it another one. */
export const LONGEST_SEED = 20_000;

/** Of the manifests that lie in this repository, the short ones: a run of the tests mutates thousands of them. */
const LONGEST_OWN = 3000;

/** Kustomizations of the files that random sessions write: builds, patches, and paths that lead nowhere or in circles. */
const KUSTOMIZATIONS = [
  'namePrefix: x-\nnamespace: prod\nresources: [../a/one.yaml, two.yaml]\nreplicas: [{name: db, count: 2}]\n',
  'resources: [two.yaml]\npatches: [{path: ../a/one.yaml}, {target: {kind: StatefulSet}, patch: "[{op: remove, path: /spec/replicas}]"}]\n',
  'resources: [., ../b, ../../../../etc/passwd, /etc, "http://127.0.0.1:9/x.yaml", ""]\ncomponents: [../a]\n',
  'configMapGenerator: [{name: db, literals: [a=1, __proto__=2], files: [../a/one.yaml]}]\nresources: [two.yaml]\nlabels: [{pairs: {app: other}, includeSelectors: true}]\n',
  'resources: [../a/one.yaml]\nreplacements: [{source: {kind: Service, name: db, fieldPath: spec.ports.0.port}, targets: [{select: {kind: StatefulSet}, fieldPaths: ["spec.template.spec.containers.[name=db].image"]}]}]\n',
];

function ownManifests(): string[] {
  return ['test/quality', 'test/kustomize/trees', 'examples']
    .flatMap(filesBelow)
    .filter((path) => /\.(?:ya?ml|json)$|Kustomization$/.test(path))
    .map(readText)
    .filter((text) => text.length <= LONGEST_OWN);
}

/** The same manifests as JSON: indented, and on one line. */
function asJson(text: string, index: number): string[] {
  const [document] = parseAllDocuments(text);
  if (document === undefined || !('toJS' in document) || document.errors.length > 0) return [];
  return [JSON.stringify(document.toJS(), undefined, index % 2 === 0 ? 2 : undefined)];
}

/** What is mutated: the examples of the rules, real manifests, kustomizations, some of it as JSON, and `more`. */
export function seedsWith(more: readonly string[]): string[] {
  const own = ownManifests();
  const json = [...SEEDS.filter((_, at) => at % 10 === 0), ...own].flatMap(asJson);
  return [...SEEDS, ...own, ...KUSTOMIZATIONS, ...json, ...more];
}
