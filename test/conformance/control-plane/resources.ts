import type { KubeObject, KubernetesApi } from './api';
import { pause } from './program';

/** What decides where an object is created. */
export interface ObjectKey {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  /** Taken for kinds that have one; `default` where it is absent. */
  readonly namespace?: string | undefined;
}

interface Served {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Knows the paths of kinds, as the API server lists them, and makes the namespaces that are asked for. */
export class Resources {
  private readonly served = new Map<string, Map<string, Served> | undefined>();
  private readonly namespaces = new Set<string>(['default']);

  constructor(private readonly api: KubernetesApi) {}

  /** Where objects of a kind are created; undefined where the server has no such kind. */
  async collectionOf({ apiVersion = '', kind = '', namespace = 'default' }: ObjectKey) {
    const resource = await this.servedKind(apiVersion, kind);
    if (resource === undefined) return undefined;
    const base = basePath(apiVersion);
    if (!resource.namespaced) return `${base}/${resource.plural}`;
    await this.ensureNamespace(namespace);
    return `${base}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`;
  }

  /** True for objects that lie in no namespace. */
  async isShared({ apiVersion = '', kind = '' }: ObjectKey): Promise<boolean> {
    return (await this.servedKind(apiVersion, kind))?.namespaced === false;
  }

  /** Creates an object and gives its path. */
  async create(object: Record<string, unknown>, key: ObjectKey): Promise<string> {
    const made = await this.offer(object, key);
    if ('refusal' in made) throw new Error(`${key.kind}: ${made.refusal}`);
    return made.path;
  }

  /** Creates an object, given as data or as YAML, and gives its path, or the reason why the server does not take it. */
  async offer(
    object: Record<string, unknown> | string,
    key: ObjectKey,
  ): Promise<{ readonly path: string } | { readonly refusal: string }> {
    const path = await this.collectionOf(key);
    if (path === undefined) return { refusal: `${key.apiVersion} ${key.kind} is not served` };
    const type = typeof object === 'string' ? 'application/yaml' : 'application/json';
    const { code, body } = await this.api.send('POST', path, object, type);
    return code === 201
      ? { path: `${path}/${(body as unknown as KubeObject).metadata.name}` }
      : { refusal: String(body.message) };
  }

  /** A name that cannot be a namespace is left alone: whoever uses it is told so by the API server. */
  private async ensureNamespace(name: string): Promise<void> {
    if (this.namespaces.has(name)) return;
    this.namespaces.add(name);
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    const { code, body } = await this.api.send('POST', '/api/v1/namespaces', namespace);
    if (![201, 409, 422].includes(code)) throw new Error(`Namespace ${name}: ${JSON.stringify(body)}`);
  }

  private async servedKind(apiVersion: string, kind: string): Promise<Served | undefined> {
    if (!this.served.has(apiVersion)) this.served.set(apiVersion, await this.discover(apiVersion));
    return this.served.get(apiVersion)?.get(kind);
  }

  private async discover(apiVersion: string): Promise<Map<string, Served> | undefined> {
    const { code, body } = await this.api.send('GET', basePath(apiVersion));
    if (code !== 200) return undefined;
    const resources = body.resources as { name: string; kind: string; namespaced: boolean }[];
    return new Map(
      resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => [kind, { plural: name, namespaced }]),
    );
  }
}

function basePath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

const WATCHED = [
  '/apis/apps/v1/statefulsets',
  '/apis/discovery.k8s.io/v1/endpointslices',
  '/api/v1/pods',
  '/api/v1/persistentvolumeclaims',
  '/api/v1/persistentvolumes',
];

/**
 * Waits until the controllers have nothing left to do: every StatefulSet was seen by its controller, and no object of
 * the kinds that they make changed for `seconds`. Fails when that does not come within two minutes.
 */
export async function quiet(api: KubernetesApi, seconds: number): Promise<void> {
  const deadline = Date.now() + 120_000;
  let since = Date.now();
  let before = '';
  while (Date.now() - since < seconds * 1000) {
    const lists = await Promise.all(WATCHED.map((path) => api.list(path)));
    const unseen = (lists[0] ?? []).some(
      ({ metadata, status }) => status?.observedGeneration !== metadata.generation,
    );
    const now = lists
      .flat()
      .map(({ metadata }) => `${metadata.uid ?? ''} ${metadata.resourceVersion ?? ''}`)
      .join();
    if (unseen || now !== before) since = Date.now();
    if (Date.now() > deadline) throw new Error('The controllers did not come to rest within two minutes.');
    before = now;
    await pause(200);
  }
}
