import type { Connection } from 'vscode-languageserver';
import type { HostClock } from '../base/yielding';
import type { FileSource } from './files/file-source';

/** What a host gives the language server. */
export interface ServerDependencies {
  /** Files of the workspace; made once the client's answer to `initialize` is known. */
  readonly files: (connection: Connection) => FileSource;
  readonly pacing: HostClock;
  /** So many characters of manifests are kept at most; the facts of more would not fit into the memory. */
  readonly capacity: number;
  readonly version: string;
}
