import { ProtocolRequestType, ProtocolRequestType0 } from 'vscode-languageserver-protocol';

/** Parameters of `ordinal/fs/read`. */
export interface ReadFileParams {
  uri: string;
}

/** Answer of `ordinal/fs/read`; `null` where the file is gone, is no text or cannot be read. */
export interface ReadFileResult {
  text: string;
}

/**
 * Asks the client for the URIs of the workspace's YAML and JSON files. Sent from server to client, where the
 * server cannot see the files itself: in a browser, and in folders that are no `file:` folders.
 */
export const findFilesRequest = new ProtocolRequestType0<string[], never, void, void>('ordinal/fs/find');

/** Asks the client for the text of one file as it is stored. Sent from server to client. */
export const readFileRequest = new ProtocolRequestType<
  ReadFileParams,
  ReadFileResult | null,
  never,
  void,
  void
>('ordinal/fs/read');
