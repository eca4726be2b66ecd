import type { Connection, InitializeParams } from 'vscode-languageserver';
import { OrdinalService } from '../service';
import { refreshAnnotations, registerAnnotations } from './annotations';
import { registerBaseVersion } from './base-version';
import { registerCallHierarchy } from './call-hierarchy';
import { abilitiesOf } from './capabilities';
import { registerCodeActions } from './code-actions';
import { registerCompletion } from './completion';
import { registerCustomRequests } from './custom-requests';
import { DiagnosticsPublisher } from './diagnostics-publisher';
import { Documents } from './documents';
import { registerDefinition } from './definition';
import { distinctFolders } from './folders';
import { registerFolding } from './folding';
import { registerHover } from './hover';
import { registerLinks } from './links';
import { registerReferences } from './references';
import { registerRename } from './rename';
import { registerSymbols } from './symbols';
import { clientOptionsOf } from './client-options';
import { Session } from './session';
import type { ServerDependencies } from './server-dependencies';
import { WorkspaceFiles } from './workspace-files';
import { registerWorkspaceStatus } from './workspace-status';

/** Makes the session of a client that was answered, with everything that needs the greater part of the program. */
export function startSession(
  connection: Connection,
  params: InitializeParams,
  dependencies: ServerDependencies,
): void {
  connectSession(createSession(connection, params, dependencies), dependencies);
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
  return new Session(
    connection,
    service,
    abilities,
    distinctFolders(folders),
    pacing,
    params.initializationOptions,
  );
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
