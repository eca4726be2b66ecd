// A plugin of esbuild for libraries that TypeScript compiled to CommonJS. Such a module esbuild takes whole; of an ES module
// it takes what is used. TypeScript writes each kind of statement in one way, so each can be turned back by its text; a
// test fails where a library is written in another way.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * Reads the libraries of the protocol as the ES modules that they were before they were compiled.
 * @type {import('esbuild').Plugin}
 */
export const protocolAsModules = {
  name: 'protocol-as-modules',
  setup: ({ onLoad }) =>
    onLoad(
      {
        filter:
          /[\\/]vscode-(?:jsonrpc|languageclient|languageserver(?:-protocol|-types)?)[\\/]lib[\\/].*\.js$/,
      },
      ({ path }) => ({ contents: asModule(readFileSync(path, 'utf8')) }),
    ),
};

/** What only CommonJS needs: its marks, names announced before they have a value, the functions `import` is made of. */
const BOILERPLATE =
  /^(?:['"]use strict['"];|Object\.defineProperty\(exports, "__esModule"|exports\.\w+ = (?:exports\.\w+ = )*void 0;|var __\w+ = \(this && )/;

/** `const vscode_jsonrpc_1 = require("vscode-jsonrpc");`, where `__importStar(…)` may be around what is required. */
const IMPORT = /^(?:const|var) (?<name>\w+) = (?:__import\w+\()?require\("(?<path>[^"]+)"\)\)?;$/;

/** `Object.defineProperty(exports, "Emitter", { enumerable: true, get: function () { return events_1.Emitter; } });` */
const RE_EXPORT =
  /^Object\.defineProperty\(exports, "(?<name>\w+)", .* return (?<module>\w+)\.(?<original>\w+); \} \}\);$/;

/** `var ErrorCodes;`: where a namespace or an enumeration is declared that a function fills. */
const DECLARATION = /^(?<exported>export )?var (?<name>[\w$]+);$/;

/**
 * A namespace or an enumeration, which may be exported: a function that fills an object.
 * `(function (ErrorCodes) { ErrorCodes.ParseError = -32700; })(ErrorCodes || (exports.ErrorCodes = ErrorCodes = {}));`
 */
const NAMESPACE =
  /^\(function \((?<name>[\w$]+)\) \{(?<body>[^]*)\}\)\([\w$]+ \|\| \((?<exported>exports\.)?[^{}]*\{\}\)\);$/;

/** How TypeScript writes other statements, and what they were; at last, what a module reads of its own exports. */
const OTHERS = /** @type {const} */ ([
  [/^__exportStar\(require\(("[^"]+")\), exports\);$/, 'export * from $1;'],
  [/^exports\.(\w+) = (\w+);$/, 'export { $2 as $1 };'],
  [/^exports\.(\w+) = /, 'export const $1 = '],
  [/\bexports\.(\w)/g, '$1'],
]);

/**
 * The ES module of which TypeScript made this text.
 * @param {string} text
 */
export function asModule(text) {
  return new Rewriting(text).run();
}

/** @typedef {Readonly<Record<string, string>>} Groups */

class Rewriting {
  /** Of the names that stand for other modules. @type {Map<string, string>} */
  paths = new Map();
  /** Names that are declared and not filled yet. @type {Set<string>} */
  empty = new Set();
  /** Namespaces and enumerations that are exported. @type {Set<string>} */
  exported = new Set();

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  run() {
    const { statements } = ts.createSourceFile('library.js', this.text, ts.ScriptTarget.Latest, true);
    const texts = statements.map((each) => each.getText()).filter((each) => !BOILERPLATE.test(each));
    const written = texts.map((each) => this.statement(each));
    return [...written, `export { ${[...this.exported].join(', ')} };`].join('\n');
  }

  /** @param {string} each */
  statement(each) {
    for (const [pattern, write] of /** @type {const} */ ([
      [IMPORT, this.import],
      [RE_EXPORT, this.reExport],
      [DECLARATION, this.declaration],
      [NAMESPACE, this.namespace],
    ])) {
      const { groups } = pattern.exec(each) ?? {};
      if (groups !== undefined) return write.call(this, groups);
    }
    return OTHERS.reduce((text, [written, was]) => text.replace(written, was), each);
  }

  /** @param {Groups} groups */
  import({ name = '', path = '' }) {
    this.paths.set(name, path);
    // What is called is no namespace: it is all that another library exports.
    const isCalled = !path.startsWith('.') && new RegExp(`\\W${name}\\(`).test(this.text);
    return `import ${isCalled ? '' : '* as '}${name} from '${path}';`;
  }

  /** @param {Groups} groups */
  reExport({ name, module = '', original }) {
    return `export { ${original} as ${name} } from '${this.paths.get(module)}';`;
  }

  /** @param {Groups} groups */
  declaration({ name = '', exported }) {
    this.empty.add(name);
    if (exported !== undefined) this.exported.add(name);
    return '';
  }

  /** @param {Groups} groups */
  namespace({ name = '', body, exported }) {
    if (exported !== undefined) this.exported.add(name);
    // What fills a function, or an object for the second time, cannot be left out alone.
    const isFirst = this.empty.delete(name);
    const declaration = isFirst ? `var ${name} = /* @__PURE__ */ ` : '';
    return `${declaration}((${name}) => {${body} return ${name}; })(${isFirst ? '{}' : name});`;
  }
}
