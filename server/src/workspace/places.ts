import { grouped } from '../base/grouped';
import type { ManifestFile, Resource } from './chunk';
import { CROWD, merged } from './resource-index';
import { foldersUp } from './storage-keys';

/** Those of a folder and of what lies below it that lie highest; `depth` counts folders from the root on. */
interface Highest {
  readonly depth: number;
  readonly members: Resource[];
}

/** Where the members of a crowd lie: who is nearest to a file is found without going through all of them. */
export class Places {
  private readonly files: ReadonlyMap<ManifestFile, readonly Resource[]>;
  private readonly below = new Map<string, Resource[]>();
  private readonly highest = new Map<string, Highest>();

  /** `world`: the build that all of them come from, or none. */
  private constructor(
    crowd: readonly Resource[],
    private readonly world: object | undefined,
  ) {
    this.files = grouped(crowd, ({ chunk }) => chunk.file);
    for (const resource of crowd) {
      const folders = placesUp(resource);
      for (const folder of folders) this.add(resource, folder, folders.length);
    }
  }

  /** Those of a list that is asked for the second time at least; undefined where to look at each costs no more. */
  static of(list: readonly Resource[]): Places | undefined {
    if (list.length <= CROWD) return undefined;
    if (!placesOf.has(list)) {
      placesOf.set(list, undefined);
      return undefined;
    }
    const world = list[0]?.rendering?.world;
    if (list.some(({ rendering }) => rendering?.world !== world)) return undefined;
    const places = placesOf.get(list) ?? new Places(list, world);
    placesOf.set(list, places);
    return places;
  }

  /** The members nearest to a resource, as `nearest` finds them. */
  nearest(from: Resource): readonly Resource[] {
    const own = this.files.get(from.chunk.file);
    if (own !== undefined) return own;
    const folders = placesUp(from);
    let best: (readonly Resource[])[] = [];
    let bestRank = Infinity;
    for (const [up, folder] of folders.entries()) {
      const { depth, members } = this.highest.get(folder) ?? { depth: Infinity, members: [] };
      const down = depth - folders.length + up;
      // Those above and below come before all others, as in `nearest`.
      const rank = up + down + (up === 0 || down === 0 ? 0 : FAR);
      if (rank < bestRank) best = [];
      if (rank <= bestRank) best.push(members);
      bestRank = Math.min(rank, bestRank);
    }
    return merged(best);
  }

  /** The members that are near a resource, as `isNearby` says it. */
  nearby(from: Resource, all: readonly Resource[]): readonly Resource[] {
    if (from.rendering !== undefined && from.rendering.world === this.world) return all;
    const folders = placesUp(from);
    return merged(
      folders.map((folder, up) => {
        if (up === 0) return this.below.get(folder) ?? [];
        const highest = this.highest.get(folder);
        return highest?.depth === folders.length - up ? highest.members : [];
      }),
    );
  }

  private add(resource: Resource, folder: string, depth: number): void {
    const below = this.below.get(folder);
    if (below === undefined) this.below.set(folder, [resource]);
    else below.push(resource);
    const known = this.highest.get(folder);
    if (known === undefined || depth < known.depth) this.highest.set(folder, { depth, members: [resource] });
    else if (depth === known.depth) known.members.push(resource);
  }
}

/** The folders above a resource, and what lies above them all: files that no editor has saved share no folder with others. */
function placesUp({ chunk: { file } }: Resource): string[] {
  return [...foldersUp(file.folder), '/'];
}

/** More than any way between two folders. */
const FAR = 1e6;

const placesOf = new WeakMap<readonly Resource[], Places | undefined>();
