import ts from 'typescript';

/** A member of a class or interface in a type file. */
export interface DeclaredMember {
  readonly optional: boolean;
  readonly docs: string;
  readonly type: ts.TypeNode | undefined;
}

/** The documentation and the members of a class, an interface or a type literal. */
export interface Declared {
  readonly docs: string;
  readonly members: ReadonlyMap<string, DeclaredMember>;
}

/** Reads the instance members of a declaration with their documentation. */
export function membersOf(
  node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeLiteralNode,
): Declared {
  const members = new Map<string, DeclaredMember>();
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) && !ts.isPropertySignature(member)) continue;
    if (ts.isPropertyDeclaration(member) && isStatic(member)) continue;
    const name = ts.isStringLiteral(member.name) || ts.isIdentifier(member.name) ? member.name.text : '';
    members.set(name, {
      optional: member.questionToken !== undefined,
      docs: docsOf(member),
      type: member.type,
    });
  }
  return { docs: docsOf(node), members };
}

function isStatic(member: ts.PropertyDeclaration): boolean {
  return member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function docsOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).find((part) => ts.isJSDoc(part));
  if (comment === undefined) return '';
  // The raw text is read, not the parsed one: an `@` in a sentence is no tag here.
  return comment
    .getText()
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .replace(/\\(["'*_<>`\\])/g, '$1')
    .trim();
}
