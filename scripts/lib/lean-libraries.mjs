// Plugins of esbuild that leave out what libraries carry and no program of ours runs. Both rewrite source text by its
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

/** Functions of the protocol's types that make values. */
export const MAKERS = new Set(['create', 'createSnippet', 'fromPlainText', 'insert', 'replace', 'del']);

/** Of the functions `is`, which tell values of a type from others, the libraries call these. */
export const TOLD_APART = new Set(['DocumentUri', 'URI', 'WorkspaceFolder']);

/**
 * `vscode-languageserver-types` is taken whole, because the protocol names all of it. What makes values there (functions
 * such as `create`, classes that collect edits) and what tells them apart is left out: libraries and server write values
 * as literals, and know what they are.
 * @type {import('esbuild').Plugin}
 */
export const leanTypes = rewriting(
  'lean-types',
  /[\\/]vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/,
  ScriptTarget.ES2022,
  [withoutMakers],
);

/** Features of the protocol that Ordinal has none of, as the libraries name their modules. */
export const UNUSED_FEATURES = [
  'colorProvider',
  'declaration',
  'diagnostic',
  'fileOperations',
  'implementation',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'moniker',
  'notebook',
  'showDocument',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
];

/** What `vscode-languageserver` exports beside connections and Ordinal does without, by module. */
export const UNUSED_EXPORTS = { textDocuments: 'TextDocuments', files: 'Files' };

/**
 * `vscode-languageserver` makes a connection by laying features over each other. Those that Ordinal has none of leave
 * what they are laid over as it is, and what the protocol says of them goes too. So do a keeper of documents and what
 * finds modules of npm.
 * @type {import('esbuild').Plugin}
 */
export const leanFeatures = {
  name: 'lean-features',
  setup: ({ onLoad }) => {
    const modules = `(?:${UNUSED_FEATURES.join('|')})\\.js$`;
    onLoad(
      { filter: new RegExp(`[\\\\/]vscode-languageserver[\\\\/]lib[\\\\/]common[\\\\/]${modules}`) },
      ({ path }) => ({
        contents: featuresOf(path)
          .map((name) => `exports.${name} = (Base) => Base;`)
          .join('\n'),
      }),
    );
    onLoad({ filter: new RegExp(`[\\\\/]protocol\\.${modules}`) }, () => ({ contents: '' }));
    const unused = `(?:common|node)[\\\\/](?:${Object.keys(UNUSED_EXPORTS).join('|')})\\.js$`;
    onLoad({ filter: new RegExp(`[\\\\/]vscode-languageserver[\\\\/]lib[\\\\/]${unused}`) }, () => ({
      contents: '',
    }));
  },
};

/** A feature that the client announces to no server and does nothing for. */
const UNUSED_FEATURE = `class {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}`;

/**
 * `vscode-languageclient` makes a feature of everything that a server may offer. The same ones are left out here, and with
 * them the matcher of globs that only they need.
 * @type {import('esbuild').Plugin}
 */
export const leanClient = {
  name: 'lean-client',
  setup: ({ onLoad }) => {
    const modules = `(?:${UNUSED_FEATURES.join('|')})\\.js$`;
    onLoad(
      { filter: new RegExp(`[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/]${modules}`) },
      ({ path }) => ({
        contents: featuresOf(path)
          .map((name) => `exports.${name} = ${UNUSED_FEATURE};`)
          .join('\n'),
      }),
    );
  },
};

/** Names of the features that a module adds. @param {string} path @returns {string[]} */
function featuresOf(path) {
  return Array.from(
    readFileSync(path, 'utf8').matchAll(/^exports\.(\w+Feature) = \w+Feature;$/gm),
    ([, name = '']) => name,
  );
}

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

/**
 * Leaves out classes, functions that make values or tell them apart, and the assignments that put those into a namespace.
 * @type {import('typescript').TransformerFactory<import('typescript').SourceFile>}
 */
function withoutMakers(context) {
  /** @type {import('typescript').Visitor} */
  const visit = (node) => {
    if (ts.isClassDeclaration(node)) return undefined;
    if (!ts.isFunctionExpression(node)) return ts.visitEachChild(node, visit, context);
    // A namespace is a function of the object that it fills.
    const [parameter] = node.parameters;
    const namespace = parameter && ts.isIdentifier(parameter.name) ? parameter.name.text : '';
    /** @param {import('typescript').Expression | undefined} name */
    const isUnused = (name) =>
      name !== undefined &&
      ts.isIdentifier(name) &&
      (MAKERS.has(name.text) || (name.text === 'is' && !TOLD_APART.has(namespace)));
    /** @type {import('typescript').Visitor} */
    const visitMember = (member) => {
      if (ts.isFunctionDeclaration(member) && isUnused(member.name)) return undefined;
      const assigned =
        ts.isExpressionStatement(member) &&
        ts.isBinaryExpression(member.expression) &&
        member.expression.right;
      return assigned && isUnused(assigned) ? undefined : visit(member);
    };
    const body = ts.visitEachChild(node.body, visitMember, context);
    const { modifiers, asteriskToken, name, typeParameters, parameters, type } = node;
    return factory.updateFunctionExpression(
      node,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
  };
  return (file) => ts.visitEachChild(file, visit, context);
}
