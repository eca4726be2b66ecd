import { expect, it } from 'vitest';
import { withEagerModules } from '../../scripts/bundle/eager-modules.mjs';

/** Modules as they stand in a part: one that exports a name, one that is what it exports, and what is no module. */
const part = (first: string, second: string): string =>
  `(() => {
var wrap=(run,module)=>()=>(module||run((module={exports:{}}).exports,module),module.exports),
a=wrap(${first}),b=wrap(${second}),
c=[1].map(each=>each+1),d=()=>{var e=wrap(x=>{x.y=1});return e};
return [a().name,b(),c,d()()];
})();`;

const NAMED = 'exports=>{exports.name="a"}';
const WHOLE = '(exports,module)=>{module.exports="b"}';

it('puts modules in parentheses, and nothing else', () => {
  expect(withEagerModules(part(NAMED, WHOLE))).toBe(part(`(${NAMED})`, `(${WHOLE})`));
});

it('leaves a part without modules as it is', () => {
  expect(withEagerModules('(() => {\nvar a=1;\n})();')).toBe('(() => {\nvar a=1;\n})();');
});
