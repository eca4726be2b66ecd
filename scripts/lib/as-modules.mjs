// A plugin of esbuild for libraries that TypeScript compiled to CommonJS. Such a module esbuild takes whole; of an ES module
// it takes what is used.
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

const IMPORT = /^(?:const|var) (?<name>\w+) = (?:__import\w+\()?require\("(?<path>[^"]+)"\)\)?;$/;

/** How TypeScript writes other statements, and what they were. */
const STATEMENTS = /** @type {const} */ ([
  [/^__exportStar\(require\(("[^"]+")\), exports\);$/, 'export * from $1;'],
  [/^exports\.(\w+) = (\w+);$/, 'export { $2 as $1 };'],
  [/^exports\.(\w+) = /, 'export const $1 = '],
]);

const RE_EXPORT =
  /^Object\.defineProperty\(exports, "(?<name>\w+)", .* return (?<module>\w+)\.(?<original>\w+); \} \}\);$/;

/** A namespace or an enumeration: a function that fills an object, which may be exported. */
const NAMESPACE =
  /^\(function \((?<name>[\w$]+)\) \{(?<body>[^]*)\}\)\([\w$]+ \|\| \((?<exported>exports\.)?[^{}]*\{\}\)\);$/;

/** Where a namespace or an enumeration is declared that a function fills. */
const DECLARATION = /^(?<exported>export )?var (?<name>[\w$]+);$/;

/**
 * The ES module of which TypeScript made this text.
 * @param {string} text
 */
export function asModule(text) {
  const { statements } = ts.createSourceFile('library.js', text, ts.ScriptTarget.Latest, true);
  const texts = statements.map((each) => each.getText()).filter((each) => !BOILERPLATE.test(each));
  /** @type {Map<string | undefined, string | undefined>} */
  const paths = new Map();
  /** @type {Set<string | undefined>} */
  const empty = new Set();
  /** @type {Set<string | undefined>} */
  const exported = new Set();
  /** @param {string} each */
  const asWritten = (each) => {
    const imported = IMPORT.exec(each)?.groups;
    if (imported) {
      paths.set(imported.name, imported.path);
      const { name, path } = imported;
      // What is called is no namespace: it is all that another library exports.
      const isCalled = !path?.startsWith('.') && new RegExp(`\\W${name}\\(`).test(text);
      const all = isCalled ? '' : '* as ';
      return `import ${all}${name} from '${path}';`;
    }
    const again = RE_EXPORT.exec(each)?.groups;
    if (again) return `export { ${again.original} as ${again.name} } from '${paths.get(again.module)}';`;
    const declared = DECLARATION.exec(each)?.groups;
    if (declared) {
      empty.add(declared.name);
      if (declared.exported) exported.add(declared.name);
      return '';
    }
    const filled = NAMESPACE.exec(each)?.groups;
    if (filled) {
      const { name, body } = filled;
      if (filled.exported) exported.add(name);
      // What fills a function, or an object for the second time, cannot be left out alone.
      const declaration = empty.delete(name) ? `var ${name} = /* @__PURE__ */ ` : '';
      return `${declaration}((${name}) => {${body} return ${name}; })(${declaration ? '{}' : name});`;
    }
    const [written, was] = STATEMENTS.find(([pattern]) => pattern.test(each)) ?? [/^/, ''];
    return each.replace(written, was).replace(/\bexports\.(\w)/g, '$1');
  };
  return [...texts.map(asWritten), `export { ${[...exported].join(', ')} };`].join('\n');
}
