// Writes THIRD_PARTY_NOTICES.md: the licences of everything that the extension and the npm package hold of others.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const OUTPUT = 'THIRD_PARTY_NOTICES.md';
const INTRODUCTION = `# Third-party notices

Ordinal is under the MIT licence (LICENSE). It holds parts of the following works, each under its own licence. This file is written by \`npm run generate\`.

## Kubernetes API documentation

The descriptions of fields that hovers and completions show are texts of Kubernetes, © The Kubernetes Authors, under the Apache License 2.0, abridged and put into one table for all versions (\`server/src/schema/kubernetes.generated.ts\`). The types come from \`@kubernetes/client-node\`, under the same licence: https://github.com/kubernetes-client/javascript.
`;

/** Text as Markdown that nothing in it can end. */
function quoted(text: string): string {
  return `\`\`\`\`text\n${text.replaceAll('\r', '').trim()}\n\`\`\`\``;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${quoted(text)}\n`;
}

function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no file with its licence.`);
  return readFileSync(join(folder, file), 'utf8');
}

/** What is installed for more than development, sorted by name: every bundle is made of these. */
function shippedPackages(): [string, LockedPackage][] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && entry.dev !== true && entry.link !== true)
    .filter(([path]) => existsSync(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const shipped = shippedPackages().map(([path, { version = '', license = '' }]) =>
  section(`${path.split('node_modules/').at(-1) ?? path} ${version} (${license})`, licenceOf(path)),
);
const models = readFileSync('scripts/licenses/kubernetes-models.txt', 'utf8');
const apache = readFileSync('scripts/licenses/apache-2.0.txt', 'utf8');
writeFileSync(
  OUTPUT,
  [
    INTRODUCTION,
    section('kubernetes-models (MIT)', models),
    ...shipped,
    section('Apache License 2.0', apache),
  ].join('\n'),
);
