import { describe, expect, it } from 'vitest';
import { typingPlace } from './typing-place';

function place(source: string): string {
  const offset = source.indexOf('$0');
  const found = typingPlace(source.replace('$0', ''), offset);
  if (found === undefined) return 'nothing';
  return `${found.slot}${found.atItem ? ' item' : ''} ${found.path.join('.')} "${found.typed}" [${[...found.siblings].join(' ')}]`;
}

const POD = `spec:
  template:
    spec:
      containers:
      - name: a
        image: b
      - name: c
        env:
          - name: X
$1
      volumes: []
`;

describe('the place where somebody types', () => {
  it.each([
    ['spec:\n  serviceName: $0', 'value spec.serviceName "" []'],
    ['spec:\n  serviceName:$0', 'value spec.serviceName "" []'],
    ['spec:\n  serviceName: zk-$0h # x\n  replicas: 1', 'value spec.serviceName "zk-" [replicas]'],
    ['spec:\n  serv$0\n  replicas: 1', 'key spec "serv" [replicas]'],
    ['a: 1\nkind: X\n$0', 'key  "" [a kind]'],
    ['spec:\n  accessModes:\n  - Re$0', 'key item spec.accessModes.0 "Re" []'],
    ['spec:\n  accessModes:\n    - A\n    - Re$0', 'key item spec.accessModes.1 "Re" []'],
    ['spec:\n  - - a: $0', 'value spec.0.0.a "" []'],
    ['data:\n  x: |\n    text: $0', 'nothing'],
    ['# kind: $0', 'nothing'],
    ['a: {b: $0}', 'nothing'],
    ['a: "x$0"', 'value a "x" []'],
    ['"a": $0', 'value a "" []'],
  ])('%j', (source, expected) => {
    expect(place(source)).toBe(expected);
  });

  it.each([
    ['        $0', 'key spec.template.spec.containers.1 "" [env name]'],
    ['            value: $0', 'value spec.template.spec.containers.1.env.0.value "" [name]'],
    ['          - name: $0', 'value spec.template.spec.containers.1.env.1.name "" []'],
    ['      - na$0', 'key item spec.template.spec.containers.2 "na" []'],
    ['      $0', 'key spec.template.spec "" [containers volumes]'],
  ])('in a pod: %j', (line, expected) => {
    expect(place(POD.replace('$1', line))).toBe(expected);
  });

  it('replaces the word around the cursor', () => {
    const text = 'serviceName: "zk-head"';
    expect(typingPlace(text, 16)?.replace).toEqual({ start: 14, end: 21 });
  });

  it('heals the line, so that the rest can be read', () => {
    expect(typingPlace('a:\n- na\nb: 1', 7)?.healed).toBe('a:\n- _:\nb: 1');
  });
});
