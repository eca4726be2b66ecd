import { readFileSync } from 'node:fs';

const centralDirectoryEntry = 0x02014b50;
const endOfCentralDirectory = 0x06054b50;

/** Names of the files in a zip archive, as its central directory lists them. */
export function zipEntries(path: string): string[] {
  const archive = readFileSync(path);
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== endOfCentralDirectory) end -= 1;
  if (end < 0) throw new Error(`${path} is no zip archive.`);
  const names: string[] = [];
  for (let at = archive.readUInt32LE(end + 16); archive.readUInt32LE(at) === centralDirectoryEntry;) {
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(archive.toString('utf8', at + 46, at + 46 + lengths[0]));
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return names;
}
