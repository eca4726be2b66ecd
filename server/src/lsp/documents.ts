import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriKey } from '../base/uri';
import type { DiagnosticsPublisher } from './diagnostics-publisher';
import type { Session } from './session';
import type { WorkspaceFiles } from './workspace-files';

/** The open editors. Each notification is one transaction of the service. */
export class Documents {
  private readonly open = new Map<string, TextDocument>();

  constructor(
    private readonly session: Session,
    private readonly publisher: DiagnosticsPublisher,
    private readonly files: WorkspaceFiles,
  ) {}

  listen(): void {
    const { connection } = this.session;
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.set(TextDocument.create(uri, languageId, version, text));
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = this.open.get(uriKey(uri));
      if (document !== undefined) this.set(TextDocument.update(document, contentChanges, version));
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.open.delete(uriKey(uri));
      this.session.service.setEditor(uri, undefined);
      // A file outside the workspace is nobody's any more; one inside is the disk's again.
      this.session.background(() => this.files.refresh([uri]));
      this.publisher.schedule();
    });
  }

  /** Version of an open document; null for a file that only the disk holds. */
  version(uri: string): number | null {
    return this.open.get(uriKey(uri))?.version ?? null;
  }

  private set(document: TextDocument): void {
    this.open.set(uriKey(document.uri), document);
    this.session.service.setEditor(document.uri, document.getText());
    this.publisher.schedule(document.uri);
  }
}
