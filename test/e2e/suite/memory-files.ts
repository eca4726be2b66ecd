import * as vscode from 'vscode';

/** A file or folder of the memory. */
type Entry = { readonly files: Map<string, Entry> } | { text: Uint8Array; changed: number };

/**
 * A file system of the scheme `memory`, as an extension gives one to a window that has no disk: files can be read, listed
 * and written, and nothing else. It offers no search, and says nothing when a file changes behind its back.
 */
class MemoryFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly root: Entry = { files: new Map() };
  readonly onDidChangeFile = this.changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const entry = this.entry(uri);
    return 'files' in entry
      ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
      : { type: vscode.FileType.File, ctime: 0, mtime: entry.changed, size: entry.text.length };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const entry = this.entry(uri);
    if (!('files' in entry)) throw vscode.FileSystemError.FileNotADirectory(uri);
    return [...entry.files].map(([name, child]) => [
      name,
      'files' in child ? vscode.FileType.Directory : vscode.FileType.File,
    ]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const entry = this.entry(uri);
    if ('files' in entry) throw vscode.FileSystemError.FileIsADirectory(uri);
    return entry.text;
  }

  writeFile(uri: vscode.Uri, text: Uint8Array): void {
    this.put(uri.path, text);
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  /** Writes a file and the folders above it, and tells nobody. */
  put(path: string, text: Uint8Array): void {
    const names = path.split('/').filter(Boolean);
    const name = names.pop() ?? '';
    let folder = this.root;
    for (const each of names) {
      if (!('files' in folder)) throw new Error(`${each} stands below a file.`);
      const next = folder.files.get(each) ?? { files: new Map() };
      folder.files.set(each, next);
      folder = next;
    }
    if ('files' in folder) folder.files.set(name, { text, changed: Date.now() });
  }

  private entry(uri: vscode.Uri): Entry {
    let entry: Entry | undefined = this.root;
    for (const name of uri.path.split('/').filter(Boolean)) {
      entry = entry !== undefined && 'files' in entry ? entry.files.get(name) : undefined;
    }
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }
}

/** Fills the memory with the files that lie beside this extension, as one JSON object of texts by path. */
export async function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const files = new MemoryFiles();
  const listed = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'files.json'));
  const texts = JSON.parse(new TextDecoder().decode(listed)) as Record<string, string>;
  for (const [path, text] of Object.entries(texts)) files.put(path, new TextEncoder().encode(text));
  const changing = vscode.Uri.parse('memory:/examples/zookeeper/zookeeper.yaml');
  subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memory', files),
    vscode.commands.registerCommand('memory.change', () => {
      const text = new TextDecoder().decode(files.readFile(changing));
      files.put(changing.path, new TextEncoder().encode(text.replace('replicas: 3', 'replicas: 5')));
    }),
  );
}
