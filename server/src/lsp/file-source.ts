import type { FileFilter } from '../workspace/file-filter';

/** Where the server gets files from: the disk in Node, the client in a browser. Nothing else in lsp/ does I/O. */
export interface FileSource {
  /** URIs of the files below a workspace folder that the filter accepts. Unreadable folders are left out. */
  list(folder: string, filter: FileFilter): Promise<string[]>;
  /** Text of a file; undefined where it is gone, is no text, or is larger than `maxFileSize` bytes. */
  read(uri: string, maxFileSize: number): Promise<string | undefined>;
}
