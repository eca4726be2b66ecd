import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { decode, isSystemError } from '../node/disk';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Bits of a mode that let somebody write. */
const WRITABLE = 0o222;

/** Says why a file was not written, in words that follow "zk.yaml ". */
export class NotWritten extends Error {}

/**
 * Replaces the text of a file that still holds `before`. The new text is written beside the file and moved over it:
 * whoever reads meanwhile, and whoever ends this process, finds the old text or the new one. Mode, owner and byte order
 * mark stay; a symbolic link stays one, and what it leads to is written. Throws `NotWritten`, or what the system says.
 */
export function replaceText(path: string, before: string, text: string): void {
  const target = realpathSync(path);
  const bytes = readFileSync(target);
  const now = decode(bytes);
  // Two paths may lead to one file.
  if (now === text) return;
  if (now !== before)
    throw new NotWritten(
      'was changed by another program meanwhile and is left as it is; run the command again.',
    );
  const stats = statSync(target);
  if ((stats.mode & WRITABLE) === 0) throw new NotWritten('is read-only and is left as it is.');
  accessSync(target, constants.W_OK);
  moveOver(target, hasMark(bytes) ? `\uFEFF${text}` : text, stats);
}

/** Says whether the bytes of a file begin with a byte order mark. */
export function hasMark(bytes: Buffer): boolean {
  return bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
}

function moveOver(target: string, text: string, stats: Stats): void {
  const temporary = `${target}.ordinal-${process.pid}`;
  try {
    const file = openSync(temporary, 'wx', stats.mode);
    try {
      writeFileSync(file, text);
      // Without this a machine that stops now may keep the new name and lose what it names.
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    keepOwner(temporary, stats);
    // The mode of a new file is cut by the umask; that of the old one was not.
    chmodSync(temporary, stats.mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Gives a file the owner and group of the one that it replaces, as far as this user may. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  const made = statSync(path);
  if (made.uid === uid && made.gid === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    if (!(isSystemError(error) && error.code === 'EPERM')) throw error;
  }
}
