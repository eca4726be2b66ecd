// Checks the references of all manifests below a folder with @monokle/validation, then once more after one edit, and
// prints a line after each: milliseconds and how many faults there are. node monokle.mjs MODULES FOLDER
// Reading and parsing the files is not counted. Only the plugin for references runs: no schema, no network.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

const [modules = '', folder = ''] = process.argv.slice(2);
const monokle = await import(pathToFileURL(join(modules, '@monokle/validation/lib/node.js')).href);

/** @param {string} id @param {string} path @param {string} text */
function resourceOf(id, path, text) {
  const content = parse(text);
  const { apiVersion, kind, metadata } = content;
  const { name, namespace } = metadata;
  const range = { start: 0, length: text.length };
  return {
    id,
    fileId: path,
    filePath: path,
    fileOffset: 0,
    name,
    namespace,
    apiVersion,
    kind,
    content,
    text,
    range,
  };
}

const resources = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const texts = readFileSync(path, 'utf8').split('---\n');
    return texts.map((text, index) => resourceOf(`${path}#${index}`, path, text));
  });

const parser = new monokle.ResourceParser();
const validator = new monokle.MonokleValidator({
  loader: new monokle.RemotePluginLoader(monokle.requireFromStringCustomPluginLoader),
  parser,
  schemaLoader: new monokle.SchemaLoader(),
  suppressors: [],
  fixer: new monokle.DisabledFixer(),
});
await validator.preload({ plugins: { 'resource-links': true } });

/** Milliseconds of a check, and how many faults it found. @param {readonly string[]} [changed] */
async function check(changed) {
  const incremental = changed && { resourceIds: changed };
  const begun = performance.now();
  monokle.processRefs(resources, parser, incremental);
  const { runs } = await validator.validate({ resources, incremental });
  return { time: performance.now() - begun, faults: runs[0].results.length };
}

console.log(JSON.stringify(await check()));
const at = resources.findIndex(({ kind }) => kind === 'StatefulSet');
const { id, filePath, text } = resources[at] ?? { id: '', filePath: '', text: '' };
resources[at] = resourceOf(id, filePath, text.replace('-config\n', '-missing\n'));
parser.clear([id]);
console.log(JSON.stringify(await check([id])));
