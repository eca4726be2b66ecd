import { basename } from '../../base/uri';
import { isManifestName, isSkippedFolder, type FileFilter } from '../../workspace/file-filter';
import type { LoadProgress } from './load-progress';

/** A filter that counts what the user's globs keep out while files are listed. Throws `Cancelled` when the user has had enough. */
export class FilterTally implements FileFilter {
  files = 0;
  folders = 0;

  constructor(
    private readonly filter: FileFilter,
    private readonly progress: LoadProgress,
  ) {}

  accepts(path: string): boolean {
    const isAccepted = this.filter.accepts(path);
    if (!isAccepted && isManifestName(basename(path))) this.files += 1;
    return isAccepted;
  }

  entersFolder(path: string): boolean {
    this.progress.check();
    const isEntered = this.filter.entersFolder(path);
    if (!isEntered && !isSkippedFolder(path)) this.folders += 1;
    return isEntered;
  }
}
