import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { HostClock } from '../base/yielding';
import { OrdinalService } from '../service';
import { refreshAnnotations, registerAnnotations } from './annotations';
import { registerBaseVersion } from './base-version';
import { registerCallHierarchy } from './call-hierarchy';
import { abilitiesOf, initializeResult } from './capabilities';
import { registerCodeActions } from './code-actions';
import { registerCompletion } from './completion';
import { registerCustomRequests } from './custom-requests';
import { DiagnosticsPublisher } from './diagnostics-publisher';
import { Documents } from './documents';
import type { FileSource } from './file-source';
import { registerDefinition } from './definition';
import { registerFolding } from './folding';
import { registerHover } from './hover';
import { registerLinks } from './links';
import { registerReferences } from './references';
import { registerRename } from './rename';
import { registerSymbols } from './symbols';
import { clientOptionsOf, Session } from './session';
import { WorkspaceFiles } from './workspace-files';
import { registerWorkspaceStatus } from './workspace-status';

/** What a host gives the language server. */
export interface ServerDependencies {
  /** Files of the workspace; made once the client's answer to `initialize` is known. */
  readonly files: (connection: Connection) => FileSource;
  readonly pacing: HostClock;
  /** So many characters of manifests are kept at most; the facts of more would not fit into the memory. */
  readonly capacity: number;
  readonly version: string;
}

/** Runs the language server on a connection until the client ends it. */
export function startServer(connection: Connection, dependencies: ServerDependencies): void {
  connection.onInitialize((params) => {
    const session = createSession(connection, params, dependencies);
    connectSession(session, dependencies);
    return initializeResult(dependencies.version, params.capabilities);
  });
  connection.listen();
}

function createSession(
  connection: Connection,
  params: InitializeParams,
  { pacing }: ServerDependencies,
): Session {
  const abilities = abilitiesOf(params.capabilities);
  const folders =
    params.workspaceFolders?.map((folder) => folder.uri) ??
    (typeof params.rootUri === 'string' ? [params.rootUri] : []);
  const { messages, commandLinks } = clientOptionsOf(params.initializationOptions);
  const service = new OrdinalService({
    log: (text) => {
      connection.console.error(text);
    },
    ...(messages === undefined ? {} : { bundle: messages }),
    ...(commandLinks === undefined ? {} : { commandLinks }),
  });
  return new Session(connection, service, abilities, folders, pacing, params.initializationOptions);
}

function connectSession(session: Session, dependencies: ServerDependencies): void {
  const { connection } = session;
  const publisher = new DiagnosticsPublisher(session);
  const files = new WorkspaceFiles(session, dependencies.files(connection), publisher, dependencies.capacity);
  const documents = new Documents(session, publisher, files);
  documents.listen();
  registerHover(session);
  registerCompletion(session);
  registerDefinition(session);
  registerReferences(session);
  registerRename(session, documents);
  registerSymbols(session);
  registerCallHierarchy(session);
  registerFolding(session);
  registerLinks(session);
  registerAnnotations(session);
  registerCodeActions(session, documents);
  registerCustomRequests(session);
  registerBaseVersion(session, publisher);
  registerWorkspaceStatus(session, files);
  connection.onInitialized(() => {
    session.background(async () => {
      await session.loadSettings();
      await files.start();
    });
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    session.background(async () => {
      const before = fileSettings(session);
      await session.loadSettings(settings);
      publisher.schedule();
      refreshAnnotations(session);
      // Listing a workspace may take long, in a browser above all: only other globs or limits are worth it.
      if (fileSettings(session) === before) return;
      documents.reread();
      await files.reload();
    });
  });
}

/** The settings that decide which files are read, as one value that can be compared. */
function fileSettings({ config: { include, exclude, maxFileSize } }: Session): string {
  return JSON.stringify([include, exclude, maxFileSize]);
}
