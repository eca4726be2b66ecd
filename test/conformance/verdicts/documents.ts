import { parseDocument } from 'yaml';
import { isMap } from '../../../server/src/base/is-map';
import { parseFixture } from '../../support/fixture';

/** One YAML document of a fixture, as it is sent to the API server. */
export interface ManifestDocument {
  readonly file: string;
  /** Line of the file, 0-based, on which `text` begins. */
  readonly line: number;
  readonly text: string;
  /** The document as data; undefined where it is no YAML map. */
  readonly data: Record<string, unknown> | undefined;
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

/** The manifests of a fixture, and what they were before where it says so (`#: path @base`). */
export function documentsOf(fixture: string): { now: ManifestDocument[]; before: ManifestDocument[] } {
  const { files, bases } = parseFixture(fixture);
  const all = (texts: ReadonlyMap<string, string>) =>
    [...texts].flatMap(([file, text]) => (/\.ya?ml$/.test(file) ? splitFile(file, text) : []));
  return { now: all(files), before: all(bases ?? new Map<string, string>()) };
}

function splitFile(file: string, text: string): ManifestDocument[] {
  const documents: { line: number; lines: string[] }[] = [{ line: 0, lines: [] }];
  text.split('\n').forEach((line, index) => {
    if (/^---(\s|$)/.test(line)) documents.push({ line: index + 1, lines: [] });
    else documents.at(-1)?.lines.push(line);
  });
  return (
    documents
      .map(({ line, lines }) => document(file, line, lines.join('\n')))
      // A kustomization is for kustomize; no API server hears of it.
      .filter(({ kind }) => kind !== undefined && kind !== 'Kustomization')
  );
}

function document(file: string, line: number, text: string): ManifestDocument {
  const parsed = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  const value: unknown = parsed.errors.length > 0 ? undefined : parsed.toJS();
  const data = isMap(value) ? value : undefined;
  const metadata = isMap(data?.metadata) ? data.metadata : {};
  return {
    file,
    line,
    text,
    data,
    // What is no YAML goes to the API server all the same, to hear what it says.
    apiVersion: string(data?.apiVersion) ?? /^apiVersion: *(\S+)/m.exec(text)?.[1],
    kind: string(data?.kind) ?? /^kind: *(\S+)/m.exec(text)?.[1],
    name: string(metadata.name),
    namespace: string(metadata.namespace),
  };
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
