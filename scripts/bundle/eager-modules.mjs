import ts from 'typescript';

/**
 * Puts the modules of CommonJS libraries in parentheses, by which V8 knows a function that is called at once. Else it goes
 * over each of them twice when a part is loaded: to find its end, and to compile it a moment later.
 * @param {string} code a part, as esbuild minifies it: `var a=wrap((exports,module)=>{…}),b=wrap(…)`
 */
export function withEagerModules(code) {
  const file = ts.createSourceFile('part.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  /** @type {number[]} */
  const borders = [];
  const visit = (/** @type {import('typescript').Node} */ node, depth = 0) => {
    const module = ts.isVariableDeclaration(node) ? moduleOf(node) : undefined;
    if (module !== undefined) borders.push(module.getStart(file), module.end);
    // One function is around the whole part.
    else if (depth < 2)
      ts.forEachChild(node, (child) => visit(child, depth + (ts.isFunctionLike(node) ? 1 : 0)));
  };
  visit(file);
  const pieces = [0, ...borders].map((at, index) => code.slice(at, borders[index]));
  return pieces.reduce((text, piece, index) => `${text}${index % 2 === 1 ? '(' : ')'}${piece}`);
}

/** @param {import('typescript').VariableDeclaration} declaration */
function moduleOf({ initializer }) {
  if (initializer === undefined || !ts.isCallExpression(initializer)) return undefined;
  const [wrapped, ...others] = initializer.arguments;
  const isModule = wrapped !== undefined && others.length === 0 && ts.isArrowFunction(wrapped);
  return isModule && ts.isBlock(wrapped.body) ? wrapped : undefined;
}
