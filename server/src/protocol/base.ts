import { NotificationType } from 'vscode-languageserver-protocol';

/** What one file held in the base version; null where it was not there. */
export interface BaseFile {
  uri: string;
  text: string | null;
}

/** Parameters of `ordinal/setBase`. */
export interface SetBaseParams {
  /** True where this begins another base version: what was sent before holds no longer. */
  reset: boolean;
  /** Files that differ from the base version, or may soon; every file that is never named is as it was. */
  files: BaseFile[];
}

/** Tells the server what files held in the version that an update starts from. Sent from client to server. */
export const setBaseNotification = new NotificationType<SetBaseParams>('ordinal/setBase');
