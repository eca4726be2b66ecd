import type { Resource } from '../chunk';

/**
 * Folders of some resources, to ask whether any of them is near without looking at each: with a hundred copies of an
 * application in a workspace, everybody asking everybody would be ten thousand questions.
 */
export class FolderSet {
  private readonly folders = new Set<string>();
  private readonly above = new Set<string>();

  constructor(resources: Iterable<Resource>) {
    for (const { chunk } of resources) {
      const folder = chunk.file.folder;
      if (this.folders.has(folder)) continue;
      this.folders.add(folder);
      for (const ancestor of ancestorsOf(folder)) this.above.add(ancestor);
    }
  }

  /** Says whether one of them lies in the folder of a resource, or above or below it. */
  hasNear({ chunk }: Resource): boolean {
    const folder = chunk.file.folder;
    if (this.folders.has(folder) || this.above.has(folder)) return true;
    return ancestorsOf(folder).some((ancestor) => this.folders.has(ancestor));
  }
}

function ancestorsOf(folder: string): string[] {
  const ancestors: string[] = [];
  for (let slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1))
    ancestors.push(folder.slice(0, slash));
  return ancestors;
}
