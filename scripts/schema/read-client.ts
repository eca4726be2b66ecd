import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { membersOf } from './read-declarations';
import { objectName, type FieldShape, type Release, type TypeCode, type TypeShape } from './shapes';

interface Attribute {
  readonly name: string;
  readonly baseName: string;
  readonly type: string;
  readonly format?: string;
}

/**
 * Reads the types that `roots` reach out of one release of the official client. Roots that the release does not
 * have are skipped: it is older or newer than they are.
 */
export function readRelease(folder: string, minor: number, roots: readonly string[]): Release {
  const release = new Map<string, TypeShape>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (release.has(name)) continue;
    const shape = readType(folder, minor, name, roots.includes(name));
    if (shape === undefined) continue;
    release.set(name, shape);
    for (const field of shape.fields.values()) {
      const target = objectName(field.code);
      if (target !== undefined) queue.push(target);
    }
  }
  return release;
}

function readType(folder: string, minor: number, name: string, isRoot: boolean): TypeShape | undefined {
  const file = modelFile(folder, name);
  const script = file === undefined ? undefined : readFileSync(`${file}.js`, 'utf8');
  // Newer packages still carry files of older releases; only those of the newest one belong to it.
  const current =
    script !== undefined && new RegExp(`(?:release-|v)1\\.${minor}\\b`).test(script.slice(0, 400));
  if (file === undefined || script === undefined || !current) {
    if (isRoot) return undefined;
    throw new Error(`1.${minor}: type ${name} is referred to but not part of the release`);
  }
  const declaration = readDeclaration(`${file}.d.ts`, name);
  const fields = new Map<string, FieldShape>();
  for (const attribute of attributesIn(script)) {
    const member = declaration.members.get(attribute.name);
    if (member === undefined) throw new Error(`1.${minor}: ${name}.${attribute.baseName} is not declared`);
    const code = codeOf(attribute.type, attribute.format ?? '');
    fields.set(attribute.baseName, { code, required: !member.optional, docs: member.docs });
  }
  return { docs: declaration.docs, fields };
}

function modelFile(folder: string, name: string): string | undefined {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  const candidates = [join(folder, 'dist/gen/models', name), join(folder, 'dist/gen/model', lower)];
  return candidates.find((candidate) => existsSync(`${candidate}.js`));
}

function attributesIn(script: string): readonly Attribute[] {
  const start = script.indexOf('[', script.indexOf('.attributeTypeMap = ['));
  const end = script.indexOf('];', start);
  return JSON.parse(script.slice(start, end + 1)) as Attribute[];
}

function readDeclaration(path: string, name: string): ReturnType<typeof membersOf> {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const declaration = source.statements.find(
    (node) => ts.isClassDeclaration(node) && node.name?.text === name,
  );
  if (declaration === undefined || !ts.isClassDeclaration(declaration))
    throw new Error(`${path} declares no ${name}`);
  return membersOf(declaration);
}

const SCALARS: Readonly<Record<string, TypeCode>> = {
  string: 'string',
  boolean: 'boolean',
  Date: 'date-time',
  V1MicroTime: 'date-time',
  IntOrString: 'int-or-string',
  any: 'any',
  object: 'any',
};

function codeOf(type: string, format: string): TypeCode {
  const list = /^(?:Array|Set)<(.*)>$/.exec(type);
  if (list?.[1] !== undefined) return `[]${codeOf(list[1], format)}`;
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map?.[1] !== undefined) return `{}${codeOf(map[1], format)}`;
  if (type === 'string' && format === 'byte') return 'byte';
  if (type === 'number') return /^int(?:32|64)$/.test(format) ? format : 'number';
  return SCALARS[type] ?? `@${type}`;
}
