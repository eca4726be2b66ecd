import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isScalar, parseDocument } from 'yaml';
import { Stop } from '../../../scripts/lib/processes.mjs';
import type { Case } from '../family';
import { documentsOf, type ManifestDocument } from '../verdicts/documents';

/** Every folder of `folder` as a case: its plain manifests, in namespaces that no other unit has. */
export function unitCases(folder: string): Case[] {
  if (!existsSync(folder)) throw new Stop(`There is no folder ${folder}.`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ id: namespaceFor(name), manifest: plainManifests(join(folder, name), name) }))
    .filter(({ manifest }) => manifest !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The documents of a folder that parse and name an object, as a fixture. Charts are left out: their files are templates. So are
 * kustomizations, which are no objects of the API; what they patch is taken as it stands.
 */
function plainManifests(folder: string, unit: string): string {
  return manifestFiles(folder)
    .map((file) => [pathIn(folder, file), readFileSync(file, 'utf8')] as const)
    .map(([file, text]) => [file, documentsOf(`#: ${file}\n${text}`).now.filter(isObject)] as const)
    .filter(([, documents]) => documents.length > 0)
    .map(([file, documents]) => {
      const texts = documents.map((document) => ended(inOwnNamespace(document, unit)));
      return `#: ${file}\n${texts.join('---\n')}`;
    })
    .join('');
}

/** As the notation of fixtures can hold it: with slashes, without spaces. */
function pathIn(folder: string, file: string): string {
  return relative(folder, file).replaceAll(sep, '/').replaceAll(' ', '-');
}

function manifestFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === 'Chart.yaml')) return [];
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return manifestFiles(path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

function isObject({ data, name, apiVersion = '' }: ManifestDocument): boolean {
  return data !== undefined && name !== undefined && !apiVersion.startsWith('kustomize.config.k8s.io/');
}

/** Changes nothing but the namespace that is written; one that is not written is given on the way to the server. */
function inOwnNamespace({ text, namespace }: ManifestDocument, unit: string): string {
  const node = parseDocument(text, { uniqueKeys: false }).getIn(['metadata', 'namespace'], true);
  if (namespace === undefined || !isScalar(node) || !node.range) return text;
  const [start, end] = node.range;
  return text.slice(0, start) + namespaceFor(unit, namespace) + text.slice(end);
}

/** The namespace that stands for one of a unit. `default` is where objects go that name none. */
function namespaceFor(unit: string, written = 'default'): string {
  const name = written === 'default' ? unit : `${unit}--${written}`;
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(0, 63);
}

function ended(text: string): string {
  return `${text.replace(/\n+$/, '')}\n`;
}
