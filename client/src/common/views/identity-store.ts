import type {
  PodIdentity,
  PodsParams,
  StatefulSetIdentity,
} from '../../../../server/src/protocol/identities';

/** Where identities come from: the server, once it runs. */
export interface IdentitySource {
  /** The sets of one file, or of all, without their pods. */
  sets(uri?: string): Promise<readonly StatefulSetIdentity[]>;
  pods(params: PodsParams): Promise<readonly PodIdentity[]>;
}

/** With more changed files than this, one question about all of them is the smaller one. */
const MAX_FILES = 25;

/** The last answers of the server, by file. Only files that changed are asked for again. */
export class IdentityStore {
  private readonly files = new Map<string, readonly StatefulSetIdentity[]>();
  private source: IdentitySource | undefined;
  /** Pages of pods that were asked for, by file: a tree that is drawn anew asks for all that are open. */
  private readonly pages = new Map<string, Map<string, Promise<readonly PodIdentity[]>>>();
  private readonly changed = new Set<string>();
  private allChanged = true;
  private loading: Promise<void> | undefined;

  /** Says where identities come from now; without a source there are none. */
  connect(source: IdentitySource | undefined): void {
    this.source = source;
    this.invalidate();
  }

  /** Marks files as stale, or all of them. */
  invalidate(uris?: readonly string[]): void {
    if (uris === undefined) {
      this.allChanged = true;
      this.pages.clear();
      return;
    }
    for (const uri of uris) {
      this.changed.add(uri);
      this.pages.delete(uri);
    }
  }

  get isStale(): boolean {
    return this.allChanged || this.changed.size > 0;
  }

  get sets(): StatefulSetIdentity[] {
    return [...this.files.values()].flat();
  }

  /** Brings the sets up to date. Calls that meet share one request; a change in the meantime asks once more. */
  load(): Promise<void> {
    this.loading ??= this.loadUntilFresh().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  /** Some pods of a set; none where the server has stopped or knows no such set any more. Asked for once a change. */
  pods(set: StatefulSetIdentity, first: number, count: number): Promise<readonly PodIdentity[]> {
    const { uri, overlay, namespace, name, expression } = set;
    const params: PodsParams = {
      uri,
      namespace,
      name,
      first,
      count,
      ...(overlay !== undefined && { overlay }),
      ...(expression !== undefined && { expression }),
    };
    const pages = this.pages.get(uri) ?? new Map<string, Promise<readonly PodIdentity[]>>();
    this.pages.set(uri, pages);
    const key = JSON.stringify(params);
    const page = pages.get(key) ?? this.source?.pods(params) ?? Promise.resolve([]);
    pages.set(key, page);
    // What failed is asked for again by whoever comes next.
    page.catch(() => pages.delete(key));
    return page;
  }

  private async loadUntilFresh(): Promise<void> {
    while (this.isStale) {
      const uris = this.allChanged || this.changed.size > MAX_FILES ? undefined : [...this.changed];
      this.allChanged = false;
      this.changed.clear();
      try {
        if (uris === undefined) await this.loadAll();
        else await Promise.all(uris.map((uri) => this.loadFile(uri)));
      } catch (error) {
        // What got no answer is still stale: whoever comes next asks once more.
        this.invalidate(uris);
        throw error;
      }
    }
  }

  private async loadAll(): Promise<void> {
    const sets = (await this.source?.sets()) ?? [];
    this.files.clear();
    for (const set of sets) {
      const known = this.files.get(set.uri);
      this.files.set(set.uri, known === undefined ? [set] : [...known, set]);
    }
  }

  private async loadFile(uri: string): Promise<void> {
    const sets = (await this.source?.sets(uri)) ?? [];
    if (sets.length === 0) this.files.delete(uri);
    else this.files.set(uri, sets);
  }
}
