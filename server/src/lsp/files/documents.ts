import type { Diagnostic } from 'vscode-languageserver';
import { message } from '../../base/message';
import { uriKey } from '../../base/uri';
import { looksLikeManifest } from '../../model/manifest';
import type { SplitText } from '../../yaml/text/split-text';
import { leftOutDiagnostic } from '../convert';
import type { DiagnosticsPublisher } from '../diagnostics-publisher';
import { OpenText } from './open-text';
import type { Session } from '../session';
import type { WorkspaceFiles } from './workspace-files';

interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly content: OpenText;
}

/** The open editors. Each notification is one transaction of the service. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();

  constructor(
    private readonly session: Session,
    private readonly publisher: DiagnosticsPublisher,
    private readonly files: WorkspaceFiles,
  ) {}

  listen(): void {
    const { connection } = this.session;
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      this.set({ uri, version, content: OpenText.of(text) });
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = this.open.get(uriKey(uri));
      if (document === undefined) return;
      this.set({ uri: document.uri, version, content: document.content.changed(contentChanges) });
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.open.delete(uriKey(uri));
      this.leaveOut(uri, undefined);
      this.session.service.setEditor(uri, undefined);
      // A file outside the workspace is nobody's any more; one inside is the disk's again.
      this.session.background(() => this.files.refresh([uri]));
      this.publisher.schedule(uri);
    });
  }

  /** Version of an open document; null for a file that only the disk holds. */
  version(uri: string): number | null {
    return this.open.get(uriKey(uri))?.version ?? null;
  }

  /** Takes every open document in once more: another size may be the largest that is read. */
  reread(): void {
    for (const document of this.open.values()) this.set(document);
  }

  private set(document: OpenDocument): void {
    const { uri, content } = document;
    this.open.set(uriKey(uri), document);
    const { text } = content;
    const isTooLarge = text.length > this.session.config.maxFileSize;
    this.leaveOut(uri, isTooLarge && looksLikeManifest(text) ? this.tooLarge(text) : undefined);
    // The text of the disk is as large: nothing of the file is read while it is open.
    this.session.service.setEditor(uri, isTooLarge ? '' : text);
    this.publisher.schedule(uri);
  }

  private leaveOut(uri: string, reason: Diagnostic | undefined): void {
    const before = this.publisher.leavesOut;
    this.publisher.leaveOut(uri, reason);
    if (this.publisher.leavesOut !== before) this.files.sayHowWhole();
  }

  private tooLarge({ pieces: [first] }: SplitText): Diagnostic {
    const { service, config } = this.session;
    const [firstLine = ''] = (first?.text ?? '').slice(0, FIRST_LINE).split(/[\r\n]/);
    return leftOutDiagnostic(
      { start: { line: 0, character: 0 }, end: { line: 0, character: firstLine.length } },
      service.translate(
        message(
          'This file is longer than {limit} characters (setting "ordinal.maxFileSize"), so Ordinal does not read it. Raise the setting, or split the file.',
          { limit: config.maxFileSize },
        ),
      ),
    );
  }
}

/** As much of the first line as is marked. */
const FIRST_LINE = 80;
