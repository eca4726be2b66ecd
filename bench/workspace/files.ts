import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFile, container, createApp, joinDocuments, type AppOptions } from './app';
import { Random } from './random';

/** Files per folder: a folder of ten thousand files is no workspace that people have. */
const PER_FOLDER = 100;

/** A workspace on the disk. */
export interface Workspace {
  readonly folder: string;
  /** Paths of the files, in the order of the applications. */
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Writes `count` applications, one a file, below `folder`. */
export function writeWorkspace(
  folder: string,
  count: number,
  optionsOf: (index: number) => AppOptions = () => ({}),
): Workspace {
  const files: string[] = [];
  let bytes = 0;
  for (let index = 0; index < count; index++) {
    const group = join(folder, `group-${Math.floor(index / PER_FOLDER)}`);
    if (index % PER_FOLDER === 0) mkdirSync(group, { recursive: true });
    const app = createApp(index, optionsOf(index));
    const text = appFile(app);
    const path = join(group, `${app.name}.yaml`);
    writeFileSync(path, text);
    files.push(path);
    bytes += Buffer.byteLength(text);
  }
  return { folder, files, bytes };
}

/** The name of a ConfigMap that many applications use. */
export const SHARED_CONFIG = 'platform-settings';

/**
 * Writes `count` applications of one namespace, of which each `every`-th one uses the same ConfigMap, and as the last
 * file that ConfigMap.
 */
export function writeSharingWorkspace(folder: string, count: number, every: number): Workspace {
  const namespace = 'shop';
  const apps = writeWorkspace(folder, count, (index) => ({
    namespace,
    ...(index % every === 0 && { sharedConfig: SHARED_CONFIG }),
  }));
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${SHARED_CONFIG}
  namespace: ${namespace}
data:
  REGION: north
`;
  const path = join(folder, 'platform.yaml');
  writeFileSync(path, text);
  return { folder, files: [...apps.files, path], bytes: apps.bytes + text.length };
}

/** One StatefulSet of about `bytes` bytes, filled with containers. */
export function singleDocument(bytes: number): string {
  const { statefulSet } = createApp(1);
  const random = new Random(2);
  const volumes = statefulSet.indexOf('      volumes:\n');
  let containers = '';
  for (let index = 0; statefulSet.length + containers.length + 500 < bytes; index++)
    containers += container(random, index);
  return statefulSet.slice(0, volumes) + containers + statefulSet.slice(volumes);
}

/** Fourteen whole applications: 98 documents, about 100 kB. */
export function manyDocuments(): string {
  return joinDocuments(Array.from({ length: 14 }, (_, index) => appFile(createApp(index))));
}

/** One file of `count` small documents of about 0.5 kB each: everything of an application but its set. */
export function hugeFile(count: number): string {
  const documents: string[] = [];
  for (let index = 0; documents.length < count; index++) {
    const { service, configMap, budget, claims, client } = createApp(index);
    documents.push(service, shortened(configMap), budget, ...claims, client);
  }
  return joinDocuments(documents.slice(0, count));
}

/** The head of a ConfigMap: the rest of its settings would make it the largest document. */
function shortened(configMap: string): string {
  return `${configMap.split('\n').slice(0, 14).join('\n')}\n`;
}
