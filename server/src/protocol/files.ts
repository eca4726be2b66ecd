import { ProtocolRequestType } from 'vscode-languageserver-protocol';

/** Parameters of `ordinal/fs/find`. */
export interface FindFilesParams {
  /** URI of the folder that is looked through. */
  folder: string;
}

/** Parameters of `ordinal/fs/read`. */
export interface ReadFileParams {
  uri: string;
  /** Bytes; a larger file is not read. */
  maxFileSize: number;
}

/**
 * Answer of `ordinal/fs/read`: the text, or why there is none. `gone`: there is no such file. `no-text`: its bytes are
 * no text. `unreadable`: the system does not give them. `beginning`: how a file that is too large begins, where that
 * can be read without the rest.
 */
export type ReadFileResult =
  | { readonly text: string }
  | { readonly missing: 'gone' | 'no-text' | 'unreadable' }
  | { readonly missing: 'too-large'; readonly beginning?: string };

/**
 * Asks the client for the URIs of the YAML and JSON files of a folder; none where it is no folder. Sent from server to client, where the
 * server cannot see the files itself: in a browser, and in folders that are no `file:` folders.
 */
export const findFilesRequest = new ProtocolRequestType<FindFilesParams, string[], never, void, void>(
  'ordinal/fs/find',
);

/** Asks the client for the text of one file as it is stored. Sent from server to client. */
export const readFileRequest = new ProtocolRequestType<ReadFileParams, ReadFileResult, never, void, void>(
  'ordinal/fs/read',
);
