import { setTimeout as pause } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type { Connection } from 'vscode-languageserver';
import type { HostClock } from '../../base/yielding';
import { clientFiles } from '../../lsp/files/client-files';
import type { FileSource } from '../../lsp/files/file-source';
import { listFiles, readTextFile, toPath, toUri } from './disk';

/** Files of the disk; those of other schemes (virtual workspaces) come from the client. */
export function nodeFiles(connection: Connection): FileSource {
  const remote = clientFiles(connection);
  return {
    list: async (folder, filter, unlisted) => {
      if (!folder.startsWith('file:')) return remote.list(folder, filter, unlisted);
      const root = toPath(folder);
      const paths = await listFiles(root, filter, (path) => {
        unlisted(path === '' ? folder : toUri(`${root}/${path}`));
      });
      return paths.map((path) => toUri(`${root}/${path}`));
    },
    read: (uri, maxFileSize) =>
      uri.startsWith('file:') ? readTextFile(toPath(uri), maxFileSize) : remote.read(uri, maxFileSize),
  };
}

/** A message passes the event loop so often until it is handled: its bytes are read, it is put in line, it is taken. */
const TURNS_OF_A_MESSAGE = 3;

/** The clock and the event loop of Node. */
export const nodePacing: HostClock = {
  now: () => performance.now(),
  nextTurn: async () => {
    for (let turn = 0; turn < TURNS_OF_A_MESSAGE; turn++)
      await new Promise<void>((resolve) => setImmediate(resolve));
  },
  pause,
};

/**
 * Bytes of memory that one character of a manifest takes when it is read: its text, its facts, what is said of it.
 * Measured: ten thousand files of seven small documents each, 29 bytes for each character.
 */
const BYTES_PER_CHARACTER = 32;

/** Part of the memory that the manifests may take; the rest is for the work on them. */
const SHARE = 0.75;

/** So many characters of manifests fit into the memory that Node gives this process. */
export function nodeCapacity(): number {
  return Math.floor((getHeapStatistics().heap_size_limit * SHARE) / BYTES_PER_CHARACTER);
}
