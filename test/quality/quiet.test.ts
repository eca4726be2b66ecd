import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OrdinalService } from '../../server/src/service';

const here = fileURLToPath(new URL('.', import.meta.url));

function filesBelow(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}

/** What is said of files that lie in one workspace, as `file:line severity code: message`. */
function said(files: ReadonlyMap<string, string>, kubernetesVersion?: string): string[] {
  const service = new OrdinalService({
    config: kubernetesVersion === undefined ? {} : { kubernetesVersion },
    log: (text) => {
      throw new Error(text);
    },
  });
  const uriOf = (name: string): string => `file:///workspace/${name}`;
  for (const [name, text] of files) service.setDisk(uriOf(name), text);
  return [...files.keys()].flatMap((name) =>
    service
      .diagnostics(uriOf(name))
      .map(
        ({ range, severity, code, message }) =>
          `${name}:${range.start.line + 1} ${severity} ${code}: ${message}`,
      ),
  );
}

function loud(lines: readonly string[]): string[] {
  return lines.filter((line) => / (?:error|warning) /.test(line));
}

const units = readdirSync(join(here, 'manifests')).sort();
const foreign = new Set(['foreign', 'custom-resources', 'argo']);

/** The same text as other systems write it. */
const spellings: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with CRLF and without a last line end', (text) => text.trimEnd().replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text) => `\uFEFF${text}`],
  ['behind blank lines and a document mark', (text) => (/^\s*[{[]/.test(text) ? text : `\n\n---\n${text}`)],
];

describe.each(units)('the correct manifests of %s', (unit) => {
  const files = filesBelow(join(here, 'manifests', unit));

  it.each(spellings)('raise no warning %s', (_, spelt) => {
    const lines = said(new Map([...files].map(([name, text]) => [name, spelt(text)])));
    expect(foreign.has(unit) ? lines : loud(lines)).toEqual([]);
  });

  it('raise no warning in any Kubernetes version', () => {
    for (let minor = 29; minor <= 36; minor++)
      expect(loud(said(files, `1.${minor}`)), `1.${minor}`).toEqual([]);
  });
});

it('are quiet side by side, too', () => {
  const all = new Map(
    units.flatMap((unit) =>
      [...filesBelow(join(here, 'manifests', unit))].map(([name, text]) => [`${unit}/${name}`, text]),
    ),
  );
  expect(loud(said(all))).toEqual([]);
});

describe('a manifest whose line breaks a web page lost', () => {
  it.each([...filesBelow(join(here, 'broken'))])('has one error: %s', (name, text) => {
    const lines = said(new Map([[name, text]]));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/ error yaml-syntax: /);
  });
});
