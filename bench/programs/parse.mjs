// Lists and reads the manifests below a folder and parses them with `yaml`, keeping nothing: node parse.mjs FOLDER
// This is the least that anything built on that parser has to do.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const [folder = '.'] = process.argv.slice(2);
let documents = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const parsed = parseAllDocuments(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  if (Array.isArray(parsed)) documents += parsed.length;
}
console.log(documents);
