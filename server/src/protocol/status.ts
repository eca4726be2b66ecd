import { ProgressType, ProtocolRequestType, ProtocolRequestType0 } from 'vscode-languageserver-protocol';

/** Answer of `ordinal/status`: what the server works on. */
export interface StatusResult {
  /** YAML and JSON files that were read. */
  files: number;
  /** Those of them that hold Kubernetes resources. */
  manifests: number;
  resources: number;
  statefulSets: number;
  /** Files and folders that `include` and `exclude` keep out. A folder counts once, whatever is in it. */
  excluded: { files: number; folders: number };
  /** Files that are there and were not read, by the reason. */
  unread: UnreadFiles[];
  /** How many faults of the settings the log names; where a setting cannot be read its default holds. */
  settingFaults: number;
  kubernetesVersion: string;
  /** Versions whose schema is bundled, the newest first. */
  kubernetesVersions: string[];
}

/**
 * Why a file is not read. `no-text`: its bytes are no text. `unreadable`: the system does not give them. `index-full`:
 * there is no memory for more. `stopped`: the user stopped the reading of the workspace.
 */
export type UnreadReason = 'too-large' | 'no-text' | 'unreadable' | 'index-full' | 'stopped';

/** Files that are not read for one reason. A folder that the system does not list counts as one; its URI ends with a slash. */
export interface UnreadFiles {
  reason: UnreadReason;
  files: number;
  /** The first hundred of them. */
  uris: string[];
}

/** Asks what was read, what was left out and for which Kubernetes version. */
export const statusRequest = new ProtocolRequestType0<StatusResult, never, void, void>('ordinal/status');

/** Parameters of `ordinal/checkWorkspace`. */
export interface CheckWorkspaceParams {
  /** Under which progress is reported. */
  progress: string;
}

/** Files that were checked so far, of how many. */
export interface CheckProgress {
  done: number;
  total: number;
}

/** Answer of `ordinal/checkWorkspace`: how many findings of each severity there are. */
export interface CheckWorkspaceResult {
  files: number;
  resources: number;
  error: number;
  warning: number;
  information: number;
  hint: number;
}

/** Reads the workspace anew and checks all of it. Can be cancelled. */
export const checkWorkspaceRequest = new ProtocolRequestType<
  CheckWorkspaceParams,
  CheckWorkspaceResult,
  never,
  void,
  void
>('ordinal/checkWorkspace');

/** How far a check of the workspace has come. Sent from server to client. */
export const checkProgress = new ProgressType<CheckProgress>();
