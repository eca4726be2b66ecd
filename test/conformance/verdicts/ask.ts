import { isMap } from '../../../server/src/base/is-map';
import type { ApiAnswer, KubernetesApi } from '../control-plane/api';
import { Resources } from '../control-plane/resources';
import type { Case } from '../family';
import { documentsOf, type ManifestDocument } from './documents';
import type { Cause, Verdict } from './verdict';

/** What kubectl asks for since 1.25: unknown and repeated fields are refused. */
const STRICT = 'fieldValidation=Strict';

/**
 * Asks an API server for verdicts. Nothing but namespaces stays there: creation is a dry run, and what is to be updated
 * is made, updated in a dry run and deleted.
 */
export class Judge {
  private readonly resources: Resources;

  constructor(private readonly api: KubernetesApi) {
    this.resources = new Resources(api);
  }

  /** The verdicts on the documents of a case, in their order. */
  async verdicts({ manifest }: Case): Promise<Verdict[]> {
    const { now, before } = documentsOf(manifest);
    const verdicts: Verdict[] = [];
    for (const document of now) {
      const old = before.find(
        (other) => other.kind === document.kind && other.name === document.name && other.data !== undefined,
      );
      verdicts.push(await (old === undefined ? this.create(document) : this.update(document, old)));
    }
    return verdicts;
  }

  private async create(document: ManifestDocument): Promise<Verdict> {
    const path = await this.resources.collectionOf(document);
    if (path === undefined) return { code: 0 };
    const query = `?dryRun=All&${STRICT}`;
    return verdictOf(await this.api.send('POST', path + query, document.text, 'application/yaml'));
  }

  private async update(document: ManifestDocument, old: ManifestDocument): Promise<Verdict> {
    const path = await this.resources.collectionOf(document);
    if (path === undefined || document.data === undefined || old.data === undefined)
      return this.create(document);
    const storageClass = isMap(old.data.status) ? await this.growingClass(old.data) : undefined;
    const object = await this.resources.create(old.data, old);
    await this.setStatus(object, old.data);
    const patch = mergePatch(old.data, document.data);
    const query = `?dryRun=All&${STRICT}`;
    const answer = await this.api.send('PATCH', object + query, patch, MERGE_PATCH);
    for (const made of [object, storageClass]) if (made !== undefined) await this.remove(made);
    return verdictOf(answer);
  }

  /** Where a claim is bound, its class is there, and it lets claims grow: the claim alone decides the verdict. */
  private growingClass({ spec }: Record<string, unknown>): Promise<string> | undefined {
    const name = isMap(spec) ? spec.storageClassName : undefined;
    const key = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' };
    const fields = { metadata: { name }, provisioner: 'conformance.test/disk', allowVolumeExpansion: true };
    return name === undefined ? undefined : this.resources.create({ ...key, ...fields }, key);
  }

  /** A status that the old manifest states, such as that a claim is bound, is what the cluster knows of it. */
  private async setStatus(object: string, { status }: Record<string, unknown>): Promise<void> {
    if (isMap(status)) await this.must('PATCH', `${object}/status`, { status });
  }

  /** Claims and volumes are protected by a finalizer, and the controller that takes it away does not run yet. */
  private async remove(object: string): Promise<void> {
    await this.must('PATCH', object, { metadata: { finalizers: null } });
    await this.must('DELETE', object, { gracePeriodSeconds: 0, propagationPolicy: 'Background' });
  }

  private async must(method: 'PATCH' | 'DELETE', path: string, body: object): Promise<void> {
    const type = method === 'PATCH' ? MERGE_PATCH : undefined;
    const { code, body: answer } = await this.api.send(method, path, body, type);
    if (code !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  }
}

const MERGE_PATCH = 'application/merge-patch+json';

/** The JSON merge patch (RFC 7396) that turns one version into another: what `kubectl apply` sends for a change. */
export function mergePatch(
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after] = [from[key], to[key]];
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    patch[key] = isMap(before) && isMap(after) ? mergePatch(before, after) : (after ?? null);
  }
  return patch;
}

function verdictOf({ code, body, warnings }: ApiAnswer): Verdict {
  return {
    code,
    ...(code < 300 ? {} : { causes: causesOf(body) }),
    ...(warnings.length === 0 ? {} : { warnings: [...warnings].sort() }),
  };
}

/** The causes of a field error, or the one message of any other refusal. */
function causesOf(status: Record<string, unknown>): Cause[] {
  const details = isMap(status.details) ? status.details : {};
  const causes = Array.isArray(details.causes) ? (details.causes as Record<string, string>[]) : [];
  if (causes.length === 0) return [{ message: String(status.message) }];
  return causes
    .map(({ reason, field, message }) => ({
      ...(reason === undefined ? {} : { reason }),
      ...(field === undefined ? {} : { field }),
      message: message ?? '',
    }))
    .sort((a, b) => `${a.field ?? ''} ${a.message}`.localeCompare(`${b.field ?? ''} ${b.message}`));
}
