import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../scripts/lib/prepare.mjs';
import { CLIENT_RELEASES, unpackedFolder } from '../../scripts/schema/packages';
import { readRelease } from '../../scripts/schema/read-client';
import type { FieldShape, Release, TypeCode, TypeShape } from '../../scripts/schema/shapes';

/** The two files in which yaml-language-server expects the schema of Kubernetes, as JSON texts. */
export interface SchemaFiles {
  /** One alternative for each type. */
  readonly 'all.json': string;
  readonly '_definitions.json': string;
}

/** A kind that can be created, and the type of the official client that holds it. */
interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
}

type JsonSchema = Readonly<Record<string, unknown>>;

const MINOR = 36;

/**
 * Makes the schema of all kinds of one Kubernetes minor from the official client, in the layout of the files that
 * yaml-language-server downloads: every type is an alternative and has the name of Kubernetes' OpenAPI, by which the
 * server finds the one of a document.
 */
export async function kubernetesSchema(cache: string): Promise<SchemaFiles> {
  const folder = join(cache, `kubernetes-1.${MINOR}`);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  if (!existsSync(join(folder, 'all.json'))) await writeSchema(cache, folder);
  return { 'all.json': read('all.json'), '_definitions.json': read('_definitions.json') };
}

async function writeSchema(cache: string, folder: string): Promise<void> {
  const source = CLIENT_RELEASES.get(MINOR);
  if (source === undefined) throw new Error(`No release of the official client is known for 1.${MINOR}.`);
  say(`Making the schema of Kubernetes 1.${MINOR} from ${source.name} ${source.version}, once …`);
  mkdirSync(cache, { recursive: true });
  const client = await unpackedFolder(cache, source);
  const kinds = readKinds(client);
  const release = readRelease(client, MINOR, [...new Set(kinds.map(({ type }) => type))]);
  const known = kinds.filter(({ type }) => release.has(type));
  mkdirSync(folder, { recursive: true });
  const definitions = definitionsOf(release, known);
  writeFileSync(join(folder, '_definitions.json'), JSON.stringify({ definitions }));
  const alternatives = Object.keys(definitions).map((name) => ({
    $ref: `_definitions.json#/definitions/${name}`,
  }));
  // Last, because it tells that the folder is whole.
  writeFileSync(join(folder, 'all.json'), JSON.stringify({ oneOf: alternatives }));
}

/** Reads which types can be sent to which address of the API out of the client's request factories. */
function readKinds(client: string): Kind[] {
  const folder = join(client, 'dist/gen/apis');
  const kinds = new Map<string, Kind>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('Api.js'))) {
    const script = readFileSync(join(folder, name), 'utf8');
    for (const method of script.split('const localVarPath = ').slice(1)) {
      const path = /^'\/apis?\/([^']+)'/.exec(method)?.[1]?.split('/');
      const type = /HttpMethod\.POST[\s\S]*?serialize\(body, "(\w+)"/.exec(method)?.[1];
      if (path === undefined || type === undefined) continue;
      const apiVersion = name.startsWith('CoreV1') ? 'v1' : path.slice(0, 2).join('/');
      const kind = type.replace(/^[A-Z][a-z]*?V\d+(?=[A-Z])|^V\d+(?:(?:alpha|beta)\d+)?/, '');
      kinds.set(type, { apiVersion, kind, type });
    }
  }
  return [...kinds.values()];
}

function definitionsOf(release: Release, kinds: readonly Kind[]): Record<string, JsonSchema> {
  const identities = new Map(kinds.map((kind) => [kind.type, kind]));
  const nameOf = (type: string) => openApiName(type, identities.get(type));
  return Object.fromEntries(
    [...release].map(([type, shape]) => [nameOf(type), definitionOf(shape, identities.get(type), nameOf)]),
  );
}

/** The name of a type in Kubernetes' OpenAPI; the group of one that is no kind is not known and left out. */
function openApiName(type: string, identity: Kind | undefined): string {
  if (identity === undefined) return `io.k8s.api.${type}`;
  const { group, version, kind } = groupVersionKind(identity);
  const short = group === '' ? 'core' : group.replace('rbac.authorization', 'rbac').replace('.k8s.io', '');
  return `io.k8s.api.${short}.${version}.${kind}`;
}

function definitionOf(
  { docs, fields }: TypeShape,
  identity: Kind | undefined,
  nameOf: (type: string) => string,
): JsonSchema {
  const properties = Object.fromEntries(
    [...fields].map(([name, field]) => [name, propertyOf(field, nameOf)]),
  );
  if (identity !== undefined) {
    properties.apiVersion = { ...properties.apiVersion, enum: [identity.apiVersion] };
    properties.kind = { ...properties.kind, enum: [identity.kind] };
  }
  const required = [...fields].filter(([, field]) => field.required).map(([name]) => name);
  return {
    description: docs,
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(identity !== undefined && {
      'x-kubernetes-group-version-kind': [groupVersionKind(identity)],
    }),
  };
}

function groupVersionKind({ apiVersion, kind }: Kind) {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return { group, kind, version };
}

function propertyOf({ code, docs }: FieldShape, nameOf: (type: string) => string): JsonSchema {
  return { ...(docs !== '' && { description: docs }), ...valueOf(code, nameOf) };
}

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  string: { type: 'string' },
  byte: { type: 'string', format: 'byte' },
  'date-time': { type: 'string', format: 'date-time' },
  quantity: { type: 'string' },
  boolean: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  number: { type: 'number' },
  'int-or-string': { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  any: {},
};

function valueOf(code: TypeCode, nameOf: (type: string) => string): JsonSchema {
  if (code.startsWith('[]')) return { type: 'array', items: valueOf(code.slice(2), nameOf) };
  if (code.startsWith('{}')) return { type: 'object', additionalProperties: valueOf(code.slice(2), nameOf) };
  if (code.startsWith('@')) return { $ref: `#/definitions/${nameOf(code.slice(1))}` };
  const scalar = SCALARS[code];
  if (scalar === undefined) throw new Error(`The schema has no way to say ${code}.`);
  return scalar;
}
