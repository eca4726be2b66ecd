export {};

/** A CommonJS module as a part of the server sees it. */
interface Part {
  exports: unknown;
}

/** The worker's global object, as far as the parts of the server need it. */
declare const self: {
  onmessage: ((message: { readonly data: string }) => void) | null;
  require: (name: string) => unknown;
  module: Part;
};
declare function importScripts(url: string): void;

/**
 * The first script of the worker. The server's parts are CommonJS, the same files that Node runs, so this gives the
 * worker a `require` for the files beside it. Where they are is the first message: VS Code starts workers in a way that
 * hides their own address from them.
 */
self.onmessage = ({ data: folder }) => {
  self.onmessage = null;
  const parts = new Map<string, Part>();
  self.require = (name) => {
    const known = parts.get(name);
    if (known !== undefined) return known.exports;
    const part: Part = { exports: {} };
    parts.set(name, part);
    self.module = part;
    importScripts(`${folder}/${name}`);
    return part.exports;
  };
  self.require('./worker.js');
};
