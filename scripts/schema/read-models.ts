import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { membersOf, type Declared } from './read-declarations';

/** What `kubernetes-models` knows about a field that the official client does not. */
export interface ModelField {
  readonly docs: string;
  readonly scalar?: 'quantity' | 'int-or-string';
  /** The values its type names, for comparison with the overlay. */
  readonly values?: readonly string[];
  /** Opens the declaration of the object type inside the field. */
  readonly open?: () => ModelType;
}

/** One object type of `kubernetes-models`. */
export interface ModelType {
  readonly docs: string;
  readonly fields: ReadonlyMap<string, ModelField>;
}

/** Reads the type files of `kubernetes-models` on demand. */
export class ModelReader {
  private readonly types = new Map<string, ModelType>();

  constructor(
    private readonly models: string,
    private readonly machinery: string,
  ) {}

  /** Reads a root kind, for instance `apps/v1` `StatefulSet`; beta versions may be missing. */
  kind(apiVersion: string, kind: string): ModelType | undefined {
    const path = join(this.models, apiVersion, `${kind}.d.ts`);
    return existsSync(path) ? this.file(path) : undefined;
  }

  private file(path: string): ModelType {
    const known = this.types.get(path);
    if (known !== undefined) return known;
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const declaration = source.statements.find((node) => ts.isInterfaceDeclaration(node));
    const empty: ModelType = { docs: '', fields: new Map() };
    const type =
      declaration === undefined || !ts.isInterfaceDeclaration(declaration)
        ? empty
        : this.typeOf(membersOf(declaration), importsOf(source, path, this.machinery));
    this.types.set(path, type);
    return type;
  }

  private typeOf(declared: Declared, imports: ReadonlyMap<string, string>): ModelType {
    const fields = new Map<string, ModelField>();
    for (const [name, member] of declared.members) {
      fields.set(name, { docs: member.docs, ...this.detailsOf(member.type, imports) });
    }
    return { docs: declared.docs, fields };
  }

  private detailsOf(
    type: ts.TypeNode | undefined,
    imports: ReadonlyMap<string, string>,
  ): Omit<ModelField, 'docs'> {
    const inner = innermost(type);
    if (inner === undefined) return {};
    if (ts.isTypeLiteralNode(inner)) return { open: () => this.typeOf(membersOf(inner), imports) };
    const values = literalsOf(inner);
    if (values.length > 0) return { values };
    if (!ts.isTypeReferenceNode(inner)) return {};
    const name = inner.typeName.getText();
    if (name.endsWith('ApiResourceQuantity')) return { scalar: 'quantity' };
    if (name.endsWith('UtilIntstrIntOrString')) return { scalar: 'int-or-string' };
    const path = imports.get(name);
    return path === undefined ? {} : { open: () => this.file(path) };
  }
}

/** Unwraps arrays, string maps and brackets. */
function innermost(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (type === undefined) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return innermost(type.type);
  if (ts.isArrayTypeNode(type)) return innermost(type.elementType);
  if (ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Array')
    return innermost(type.typeArguments?.[0]);
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find((member) => ts.isIndexSignatureDeclaration(member));
    if (index !== undefined && ts.isIndexSignatureDeclaration(index)) return innermost(index.type);
  }
  return type;
}

function literalsOf(type: ts.TypeNode): readonly string[] {
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  return parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
}

function importsOf(source: ts.SourceFile, path: string, machinery: string): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const node of source.statements) {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue;
    const target = node.moduleSpecifier.text.replace(/\.js$/, '');
    const file = target.startsWith('@kubernetes-models/apimachinery')
      ? join(machinery, target.slice('@kubernetes-models/apimachinery'.length))
      : join(dirname(path), target);
    const names = node.importClause?.namedBindings;
    if (names === undefined || !ts.isNamedImports(names)) continue;
    for (const element of names.elements) imports.set(element.name.text, `${file}.d.ts`);
  }
  return imports;
}
