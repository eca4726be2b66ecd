import type { ReadFileResult } from '../../protocol/files';
import type { FileFilter } from '../../workspace/file-filter';

/** Where the server gets files from: the disk in Node, the client in a browser. Nothing else in lsp/ does I/O. */
export interface FileSource {
  /**
   * URIs of the files below a folder that the filter accepts; none where it is no folder. `unlisted` is told the URI of
   * each folder that is there and cannot be listed.
   */
  list(folder: string, filter: FileFilter, unlisted: (folder: string) => void): Promise<string[]>;
  /** What a file holds; a file larger than `maxFileSize` bytes is not read. */
  read(uri: string, maxFileSize: number): Promise<ReadFileResult>;
}
