import type { Connection, InitializeParams } from 'vscode-languageserver';
import { OrdinalService } from '../service';
import { refreshAnnotations, registerAnnotations } from './requests/annotations';
import { registerBaseVersion } from './requests/base-version';
import { registerCallHierarchy } from './requests/call-hierarchy';
import { abilitiesOf } from './capabilities';
import { registerCodeActions } from './requests/code-actions';
import { registerCompletion } from './requests/completion';
import { registerCustomRequests } from './requests/custom-requests';
import { DiagnosticsPublisher } from './diagnostics-publisher';
import { Documents } from './files/documents';
import { registerDefinition } from './requests/definition';
import { distinctFolders } from './files/folders';
import { registerFolding } from './requests/folding';
import { registerHover } from './requests/hover';
import { registerLinks } from './requests/links';
import { registerReferences } from './requests/references';
import { registerRename } from './requests/rename';
import { registerSymbols } from './requests/symbols';
import { clientOptionsOf, withoutClientOptions } from './client-options';
import { Session, type Client } from './session';
import type { ServerDependencies } from './server-dependencies';
import { WorkspaceFiles } from './files/workspace-files';
import { registerWorkspaceStatus } from './requests/workspace-status';

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
  const client = clientOf(connection, params);
  const { messages, commandLinks } = client.options;
  const service = new OrdinalService({
    log: (text) => {
      connection.console.error(text);
    },
    ...(messages === undefined ? {} : { bundle: messages }),
    ...(commandLinks === undefined ? {} : { commandLinks }),
  });
  return new Session(client, service, pacing);
}

/** What is to be known of a client, from its first request. */
function clientOf(
  connection: Connection,
  { capabilities, workspaceFolders, rootUri, initializationOptions }: InitializeParams,
): Client {
  const folders =
    workspaceFolders?.map((folder) => folder.uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  return {
    connection,
    abilities: abilitiesOf(capabilities),
    folders: distinctFolders(folders),
    options: clientOptionsOf(initializationOptions),
    settings: withoutClientOptions(initializationOptions),
  };
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
