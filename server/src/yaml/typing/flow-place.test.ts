import { describe, expect, it } from 'vitest';
import { flowPlace } from './flow-place';

function place(source: string): string {
  const offset = source.indexOf('$0');
  const found = flowPlace(source.replace('$0', ''), offset);
  if (found === undefined) return 'nothing';
  return `${found.slot} ${found.path.join('.')} "${found.typed}" [${[...found.siblings].join(' ')}]`;
}

const healed = (source: string): string | undefined =>
  flowPlace(source.replace('$0', ''), source.indexOf('$0'))?.healed;

describe('the place where somebody types in a flow collection', () => {
  it.each([
    ['spec:\n  accessModes: [ReadWriteOnce, Re$0]', 'value spec.accessModes.1 "Re" []'],
    ['a: {b: $0}', 'value a.b "" [b]'],
    ['a: {b: 1, c$0}', 'key a "c" [b]'],
    ['a: {b: 1, $0', 'key a "" [b]'],
    ['a:\n- {b: x, c: [{d: e}, {f: $0', 'value a.0.c.1.f "" [f]'],
    ['a:\n- x: {b: 1}\n  y: {"c$0"}', 'key a.0.y "c" []'],
    ['a:\n  [\n    one,\n    tw$0\n  ]', 'value a.1 "tw" []'],
    ['a: {b: 1}\nc: $0', 'nothing'],
    ['a: |\n  {b: $0', 'nothing'],
    ['{"spec": {"serviceName": "zk$0"}}', 'value spec.serviceName "zk" [serviceName]'],
    ['{\n  "spec": {\n    "replicas": 1,\n    $0\n  }\n}', 'key spec "" [replicas]'],
    ['{\n  "items": [\n    {"kind": "A"},\n    {"ki$0', 'key items.1 "ki" []'],
    ['a: {b: "x, {", c: $0}', 'value a.c "" [b c]'],
    ['a: {b: 1, # no {\n  $0}', 'key a "" [b]'],
    ['a: {http://x: 1, url: http://y, $0}', 'key a "" [http://x url]'],
  ])('%j', (source, expected) => {
    expect(place(source)).toBe(expected);
  });

  it.each([
    ['a: [1$0\nb: 1', 'a: [""]\nb: 1'],
    ['a: {b: 1, $0}', 'a: {b: 1, "_": ""}'],
    ['a: {$0 b: 1}', 'a: {"_": "",  b: 1}'],
    ['a: {x$0: 1}', 'a: {"_": 1}'],
    ['{"a": 1\n "b$0"\n}', '{"a": 1\n , "_": ""\n}'],
    ['{"a": {"b": "c$0', '{"a": {"b": ""}}'],
    ['{"a": "c$0", "d": 1}', '{"a": "", "d": 1}'],
  ])('makes %j whole', (source, expected) => {
    expect(healed(source)).toBe(expected);
  });
});
