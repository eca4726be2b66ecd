import { message, type Message } from '../../base/message';
import { resolvePath } from '../../base/uri';
import { isWhole, type Manifest } from '../../model/manifest';
import type { Resource } from '../../workspace/chunk';
import { kustomizationIn } from '../../workspace/kustomize/kustomization';
import { nearby, nearest } from '../../workspace/lookups';
import { byPlace } from '../../workspace/resource-index';
import { sharingNamespace } from '../../workspace/selected';
import { isChosenByTemplate } from '../shared/alternatives';
import type { ChunkRule, ResourceRule, RuleContext, RuleSettings, RulePage } from '../rule';

/** The same object written twice, or listed twice in a kustomization. */
export const rule: ResourceRule & ChunkRule = {
  id: 'duplicate-resource',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'any',
  check(context) {
    const { manifest, report } = context;
    const { kind, name } = manifest;
    if (name.value === undefined || name.value === '' || kind === 'Kustomization') return;
    const twin = twinOf(context, name.value);
    if (twin === undefined) return;
    const args = { kind, name: name.value };
    report({
      // The kind, which stands at the head of the manifest: the whole of it is too much.
      place: { source: manifest.source, span: manifest.kindSpan },
      severity: twin.where === 'folder' ? 'hint' : 'error',
      message: CONSEQUENCES[twin.where](args),
      related: [{ place: twin.manifest.name, message: message('The other {kind} "{name}"', args) }],
    });
  },
  checkChunk({ chunk, report }) {
    const kustomization = kustomizationIn(chunk);
    const seen = new Set<string>();
    for (const field of kustomization?.resources ?? []) {
      const path = field.text();
      if (path === undefined) continue;
      const uri = resolvePath(chunk.file.folder, path);
      if (seen.has(uri))
        report({
          place: field.place,
          message: message('"{path}" is listed twice; kustomize refuses to build it.', {
            path,
          }),
        });
      seen.add(uri);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two manifests describe the same object',
  rationale:
    'Kind, namespace and name identify an object. Of two manifests in one file the second overwrites the first when the file is applied. Kustomize refuses two in one kustomization, whichever files they are in. Copies in several files of a folder are often variants of which only one is applied, so they are a hint, and nothing is said of an object that three of its files hold.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  a: "1"
---
apiVersion: v1
kind: ConfigMap
#     ^^^^^^^^^ error
metadata:
  name: settings
data:
  b: "2"
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  a: "1"
  b: "2"
`,
    },
    {
      title: 'two files of one folder',
      wrong: `
#: app/first.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
#: app/second.yaml
apiVersion: v1
kind: ConfigMap
#     ^^^^^^^^^ hint
metadata:
  name: settings
`,
      right: `
#: app/first.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
#: app/second.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: more-settings
`,
    },
    {
      title: 'a file that a kustomization lists twice',
      wrong: `
#: kustomization.yaml
resources:
- settings.yaml
- ./settings.yaml
# ^^^^^^^^^^^^^^^ error
#: settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
`,
      right: `
#: kustomization.yaml
resources:
- settings.yaml
#: settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
`,
    },
  ],
};

/** Another manifest of an object, and what holds both. */
interface Twin {
  readonly manifest: Manifest;
  readonly where: 'build' | 'file' | 'folder';
}

const CONSEQUENCES: Readonly<Record<Twin['where'], (object: { kind: string; name: string }) => Message>> = {
  build: (object) =>
    message('{kind} "{name}" is in the kustomization twice; kustomize refuses to build it.', object),
  file: (object) =>
    message(
      '{kind} "{name}" is defined twice in this file; when it is applied, this one overwrites the first.',
      object,
    ),
  folder: (object) =>
    message(
      '{kind} "{name}" is also in another file of this folder; if both are applied, the later one overwrites the earlier.',
      object,
    ),
};

function twinOf({ resource, manifest, lookups, settings }: RuleContext, name: string): Twin | undefined {
  const all = lookups.named(manifest.kind, name);
  const named = manifest.namespaced ? sharingNamespace(all, manifest) : all;
  const isSame = (other: Resource): boolean =>
    other !== resource && isWhole(other.manifest) && isSameObject(manifest, other.manifest, settings);
  const isTwin = (other: Resource): boolean => isSame(other) && byPlace(other, resource) < 0;
  const isRefused = (other: Resource): boolean =>
    resource.rendering !== undefined && other.manifest.apiVersion === manifest.apiVersion;
  const isBeside = (other: Resource): boolean => folderOf(other) === folderOf(resource);
  const inFile = nearest(resource, named).find(
    (other) => other.chunk.file === resource.chunk.file && isTwin(other),
  );
  if (inFile !== undefined) {
    if (isChosenByTemplate(inFile, resource)) return undefined;
    return { manifest: inFile.manifest, where: isRefused(inFile) ? 'build' : 'file' };
  }
  const near = nearby(resource, named);
  const twin = near.find((other) => (isRefused(other) || isBeside(other)) && isTwin(other));
  if (twin === undefined) return undefined;
  if (isRefused(twin)) return { manifest: twin.manifest, where: 'build' };
  // Three files of a folder that hold it are releases of one thing, or the steps of a lesson.
  if (near.some((other) => other !== twin && isBeside(other) && isSame(other))) return undefined;
  return { manifest: twin.manifest, where: 'folder' };
}

function isSameObject(a: Manifest, b: Manifest, settings: RuleSettings): boolean {
  if (a.group === undefined || a.group !== b.group) return false;
  return !a.namespaced || namespacesAgree(a, b, settings);
}

/** One that writes no namespace gets the one of the command line, which is unknown; by default it is this one. */
function namespacesAgree(a: Manifest, b: Manifest, { defaultNamespace }: RuleSettings): boolean {
  if (a.namespace.state === 'unknown' || b.namespace.state === 'unknown') return false;
  if (a.namespace.state === b.namespace.state) return a.namespace.value === b.namespace.value;
  return (a.namespace.value ?? b.namespace.value) === defaultNamespace;
}

function folderOf(resource: Resource): string {
  return resource.chunk.file.folder;
}
