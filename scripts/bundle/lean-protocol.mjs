// Plugins of esbuild that leave out features of the protocol which Ordinal has none of. They replace what the libraries
// write for each feature: one that is written in another way is bundled as it is, larger but whole.
import { readFileSync } from 'node:fs';
import { asModule } from './as-modules.mjs';

/** Those features, as the libraries name their modules. */
export const UNUSED_FEATURES = [
  'colorProvider',
  'declaration',
  'diagnostic',
  'executeCommand',
  'fileOperations',
  'formatting',
  'implementation',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'moniker',
  'notebook',
  'showDocument',
  'signatureHelp',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
];

/** What such a module adds, in the server's library. */
const FEATURE = /^const (\w+Feature) = \(Base\) => \{$[^]*?^\};$/m;

/**
 * `vscode-languageserver` makes a connection by laying features over each other. Those that Ordinal has none of leave
 * what they are laid over as it is.
 * @type {import('esbuild').Plugin}
 */
export const leanFeatures = {
  name: 'lean-features',
  setup(build) {
    replaceUnused(build, 'vscode-languageserver', FEATURE, 'const $1 = (Base) => Base;');
    // Ordinal sends the tokens of a range, never what became of earlier ones.
    const tokens = /[\\/]vscode-languageserver[\\/]lib[\\/]common[\\/]semanticTokens\.js$/;
    build.onLoad({ filter: tokens }, ({ path }) => ({
      contents: asModule(readFileSync(path, 'utf8').replace(UNUSED_CLASS, 'class $1 {}')),
    }));
  },
};

/** What finds the difference between two answers of `textDocument/semanticTokens`, and what opens cells of a notebook. */
const UNUSED_CLASS = /^class (SemanticTokensDiff|CellTextDocumentConnection) \{$[^]*?^\}$/m;

/** How such a module hands its features over, in the client's library. */
const EXPORTED_FEATURE = /^exports\.(\w+Feature) = \w+Feature;$/gm;

/** A feature that the client announces to no server and does nothing for. */
const UNUSED_FEATURE = `class Unused$1 {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
exports.$1 = Unused$1;`;

/**
 * `vscode-languageclient` makes a feature of everything that a server may offer. The same ones are left out here, and with
 * them the matcher of globs that only they need.
 * @type {import('esbuild').Plugin}
 */
export const leanClient = {
  name: 'lean-client',
  setup(build) {
    replaceUnused(build, 'vscode-languageclient', EXPORTED_FEATURE, UNUSED_FEATURE);
    // esbuild keeps a module that nobody uses any more, unless it is told that loading it has no effect.
    build.onResolve({ filter: /^minimatch$/ }, async ({ path, pluginData, ...options }) => {
      // Resolving asks this plugin once more, with what is handed on here.
      if (pluginData === path) return undefined;
      return { ...(await build.resolve(path, { ...options, pluginData: path })), sideEffects: false };
    });
  },
};

/**
 * Reads the modules of the unused features of a library with what matches replaced.
 * @param {import('esbuild').PluginBuild} build
 * @param {string} library
 * @param {RegExp} pattern
 * @param {string} replacement
 */
function replaceUnused({ onLoad }, library, pattern, replacement) {
  const modules = `(?:${UNUSED_FEATURES.join('|')})\\.js$`;
  onLoad({ filter: new RegExp(`[\\\\/]${library}[\\\\/]lib[\\\\/]common[\\\\/]${modules}`) }, ({ path }) => ({
    contents: asModule(
      readFileSync(path, 'utf8').replace(pattern, replacement).replace(UNUSED_CLASS, 'class $1 {}'),
    ),
  }));
}
