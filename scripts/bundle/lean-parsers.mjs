// Plugins of esbuild that leave out what the two parsers of YAML carry beside reading. They rewrite source text by its
// syntax tree: a library whose code takes another shape is bundled as it is, larger but whole.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const { factory, ModuleKind, ScriptTarget, SyntaxKind } = ts;

/**
 * Of `js-yaml` only the reader of events is used, but what the module computes when it is loaded (schemas, tags, the
 * grammar of its printer) looks to esbuild as if it had effects. It has none, and is marked so.
 *
 * Native object spread makes it build a parser state that V8 runs three times slower. Only there it is lowered, to
 * `Object.assign` as TypeScript does it: the helpers of esbuild define property by property, which is slow again.
 * @type {import('esbuild').Plugin}
 */
export const leanJsYaml = rewriting(
  'lean-js-yaml',
  /[\\/]js-yaml[\\/]dist[\\/].*\.mjs$/,
  ScriptTarget.ES2017,
  [withPureConstants],
);

/** Members by which what `yaml` has read prints itself, turns into plain values, and is edited. */
const BESIDE_READING = new Set([
  ...['toString', 'stringify', 'toJSON', 'toJS'],
  ...['createNode', 'createPair', 'createAlias', 'from', 'clone'],
  ...['addIn', 'deleteIn', 'getIn', 'hasIn', 'setIn'],
]);

/**
 * Of `yaml` only the reader of nodes is used, which makes strings of all scalars: the members above, the types of YAML
 * 1.1 and 1.2 and the modules behind them are a third of it. For the server only: settings of the command line are
 * read as plain values.
 * @type {import('esbuild').Plugin}
 */
export const leanYaml = {
  name: 'lean-yaml',
  setup(build) {
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]schema[\\/]tags\.js$/ }, () => ({
      contents: FAILSAFE_TAGS,
    }));
    build.onLoad({ filter: BESIDE_READING_MODULES }, () => ({
      contents: 'export const visit = undefined, visitAsync = undefined, createNode = undefined;',
    }));
    withoutBesideReading.setup(build);
  },
};

/** What goes through a document to edit, print or resolve it, and what makes nodes of values. */
const BESIDE_READING_MODULES =
  /[\\/]yaml[\\/]browser[\\/]dist[\\/](?:visit|parse[\\/]cst-visit|doc[\\/]createNode)\.js$/;

const FAILSAFE_TAGS = `
import { map } from './common/map.js';
import { seq } from './common/seq.js';
import { string } from './common/string.js';
export const coreKnownTags = {};
export const getTags = () => [map, seq, string];
`;

const withoutBesideReading = rewriting(
  'without-beside-reading',
  /[\\/]yaml[\\/]browser[\\/]dist[\\/].*\.js$/,
  ScriptTarget.ES2022,
  [withoutMembers(BESIDE_READING)],
);

/**
 * @param {string} name
 * @param {RegExp} filter
 * @param {import('typescript').ScriptTarget} target
 * @param {import('typescript').TransformerFactory<import('typescript').SourceFile>[]} before
 * @returns {import('esbuild').Plugin}
 */
function rewriting(name, filter, target, before) {
  const compilerOptions = { target, module: ModuleKind.ESNext };
  return {
    name,
    setup: ({ onLoad }) =>
      onLoad({ filter }, ({ path }) => ({
        contents: ts.transpileModule(readFileSync(path, 'utf8'), {
          compilerOptions,
          transformers: { before },
        }).outputText,
      })),
  };
}

/**
 * Wraps what the constants of a module are into calls that esbuild may leave out; when it does not, it unwraps them.
 * @type {import('typescript').TransformerFactory<import('typescript').SourceFile>}
 */
function withPureConstants(context) {
  /** @param {import('typescript').Node} node */
  const wrapped = (node) =>
    ts.isVariableDeclaration(node) && node.initializer !== undefined && !ts.isClassLike(node.initializer)
      ? factory.updateVariableDeclaration(node, node.name, undefined, undefined, pureCall(node.initializer))
      : node;
  return (file) =>
    ts.visitEachChild(
      file,
      (statement) =>
        ts.isVariableStatement(statement)
          ? factory.updateVariableStatement(
              statement,
              statement.modifiers,
              ts.visitEachChild(statement.declarationList, wrapped, context),
            )
          : statement,
      context,
    );
}

/** `(() => value)()`, marked as free of effects. @param {import('typescript').Expression} value */
function pureCall(value) {
  const body = factory.createParenthesizedExpression(value);
  const arrow = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, body);
  const call = factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, []);
  return ts.addSyntheticLeadingComment(call, SyntaxKind.MultiLineCommentTrivia, ' @__PURE__ ');
}

/**
 * @param {ReadonlySet<string>} names
 * @returns {import('typescript').TransformerFactory<import('typescript').SourceFile>}
 */
function withoutMembers(names) {
  return (context) => (file) => {
    /** @param {import('typescript').Node} node @returns {import('typescript').Node | undefined} */
    const visit = (node) => {
      const isMember =
        ts.isMethodDeclaration(node) ||
        ts.isPropertyAssignment(node) ||
        ts.isShorthandPropertyAssignment(node);
      if (isMember && ts.isIdentifier(node.name) && names.has(node.name.text)) return undefined;
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(file, visit, context);
  };
}
