import { readFileSync } from 'node:fs';
import { PLAN_FOLD } from '../../client/src/common/topology/messages';
import { createApp } from '../workspace/app';
import type { Workspace } from '../workspace/files';
import { EditedFile } from './edited-file';
import { uriOf, withServer, type LanguageServer, type ServerProgram } from './language-server';
import { CheckedFiles } from './ordinal';

/** What a person asks about one set, beside edits. */
export type Question = 'pods' | 'topology' | 'plan-one' | 'hover' | 'lenses' | 'hints';

/** The first set of a workspace, open in an editor, and the server that answers for it. */
export class OpenedSet {
  private readonly replicas: number;
  private readonly lines: readonly string[];
  private readonly name = createApp(0).name;
  private readonly namespace = createApp(0).namespace;

  private constructor(
    private readonly server: LanguageServer,
    private readonly uri: string,
    text: string,
    readonly file: EditedFile,
  ) {
    this.lines = text.split('\n');
    this.replicas = Number(/^ {2}replicas: (\d+)$/m.exec(text)?.[1]);
  }

  /** Starts a server, waits until it has checked its workspace, and opens the file of the first set. */
  static async with<T>(
    program: ServerProgram,
    { folder, files }: Workspace,
    work: (set: OpenedSet) => Promise<T>,
  ): Promise<T> {
    const [path = ''] = files;
    const text = readFileSync(path, 'utf8');
    const uri = uriOf(path);
    return withServer(
      program,
      async (server) => {
        const checked = new CheckedFiles(server);
        server.initialized();
        await checked.until(files.length);
        const file = new EditedFile(server, uri, text);
        await file.open();
        return work(new OpenedSet(server, uri, text, file));
      },
      folder,
    );
  }

  /** Asks one of the questions. */
  ask(question: Question): Promise<object | null> {
    const { uri, namespace, name } = this;
    const textDocument = { uri };
    const start = { line: 0, character: 0 };
    const end = { line: this.lines.length, character: 0 };
    switch (question) {
      case 'pods':
        return this.server.request('ordinal/pods', { uri, namespace, name, first: 0, count: 100 });
      case 'topology':
        return this.server.request('ordinal/topology', { namespace, name });
      case 'plan-one':
        return this.plan(this.replicas + 1);
      case 'hover':
        return this.server.request('textDocument/hover', { textDocument, position: this.behindReplicas() });
      case 'lenses':
        return this.server.request('textDocument/codeLens', { textDocument });
      case 'hints':
        return this.server.request('textDocument/inlayHint', { textDocument, range: { start, end } });
    }
  }

  /** Asks for all sets without their pods, as the tree does. */
  tree(): Promise<object> {
    return this.server.request('ordinal/identities', { pods: false });
  }

  /** Asks for a plan as the page of a topology does. */
  plan(replicas: number): Promise<object> {
    const { namespace, name } = this;
    const operation = { kind: 'scale', replicas };
    return this.server.request('ordinal/plan', { namespace, name, operation, fold: PLAN_FOLD });
  }

  private behindReplicas() {
    const key = '  replicas: ';
    return { line: this.lines.findIndex((line) => line.startsWith(key)), character: key.length };
  }
}
