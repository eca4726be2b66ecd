import { guessing, message, type Message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { expansionsIn, isServiceVariable, type Expansion } from '../../model/expansion';
import { expand } from '../../model/path-pattern';
import { replaceAt } from '../../yaml/editing/edits';
import type { Field, Place } from '../../yaml/field';
import type { ResourceRule, RuleContext, Severity, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** `$(VAR)` of a variable that the container does not have, or not yet. */
export const rule: ResourceRule = {
  id: 'env-reference-undefined',
  group: 'reference',
  severity: 'warning',
  kinds: 'pods',
  check(context) {
    for (const container of allContainersOf(podSpecOf(context))) checkContainer(context, container);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A variable is used that is not defined',
  rationale:
    'Kubernetes replaces `$(VAR)` in `env` values by variables that are defined above it in the same container, and in `command` and `args` by all of them. What it does not know stays as it is, dollar sign and parentheses included; in `subPathExpr` it keeps the container from starting.',
  examples: [
    {
      title: 'Defined below its use',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    env:
    - name: ADDRESS
      value: $(POD_NAME).db
      #      ^^^^^^^^^^^ warning
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    env:
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
    - name: ADDRESS
      value: $(POD_NAME).db
`,
    },
    {
      title: 'A typo',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: registry.test/db:1
    args: [--name, $(POD_NAM)]
    #              ^^^^^^^^^^ warning
    env:
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: registry.test/db:1
    args: [--name, $(POD_NAME)]
    env:
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
`,
    },
  ],
};

function checkContainer(context: RuleContext, container: Field): void {
  const env = container.get('env');
  if (env.isUnknown || env.isOpen || container.isOpen) return;
  const all = env.items().map((item) => item.get('name').text() ?? '');
  // What envFrom brings is there before all others, and rarely known whole.
  const hidden =
    container.get('envFrom').items().length > 0 || env.items().some((item) => item.get('name').isUnknown);
  env.items().forEach((item, index) => {
    const value = item.find('value');
    if (value === undefined || !mayExpand(value)) return;
    checkText(context, value, {
      above: all.slice(0, index),
      below: all.slice(index),
      hidden,
    });
  });
  const texts = [...expand(container, ['command', '*']), ...expand(container, ['args', '*'])];
  const isScript = texts.some((text) => /^-\w*c$/.test(text.text() ?? ''));
  for (const text of texts)
    if (mayExpand(text)) checkText(context, text, { above: all, below: [], hidden, isScript });
  if (hidden) return;
  for (const path of expand(container, ['volumeMounts', '*', 'subPathExpr']))
    if (mayExpand(path)) checkText(context, path, { above: all, below: [], hidden, isPath: true });
}

interface Scope {
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** True where there may be variables that cannot be seen. */
  readonly hidden: boolean;
  /** In a shell script `$(NAME)` may be a command. */
  readonly isScript?: boolean;
  /** The path of a volume is made of values that exist, or the kubelet does not create the container (facts 6.3). */
  readonly isPath?: boolean;
}

/** Hardly any value names a variable, and the lists around one are made for each value that may. */
function mayExpand({ node }: Field): boolean {
  return node?.kind === 'scalar' && node.text.includes('$(');
}

function checkText(context: RuleContext, field: Field, scope: Scope): void {
  const node = field.node;
  if (node?.kind !== 'scalar' || field.written?.kind === 'alias') return;
  const text = field.source.text.slice(node.span.start, node.span.end);
  for (const expansion of expansionsIn(text)) {
    const { name } = expansion;
    if (scope.above.includes(name) || isServiceVariable(name)) continue;
    const start = node.span.start + expansion.at;
    const place: Place = { source: field.source, span: { start, end: start + expansion.length } };
    tell(context, place, expansion, scope);
  }
}

function tell(
  { report }: RuleContext,
  place: Place,
  { name }: Expansion,
  { above, below, hidden, isScript = false, isPath = false }: Scope,
): void {
  const isBelow = below.includes(name);
  const near = isBelow ? undefined : nearestName(name, above);
  const certain = isBelow || isPath || near !== undefined;
  if (!certain && (hidden || isScript || !/^[A-Z]/.test(name))) return;
  // With envFrom a variable of this name may come from there.
  const severity: Severity = certain && !hidden ? 'warning' : 'information';
  report({
    place,
    severity,
    message: isPath ? messageForPath(name, near) : messageFor(name, near, isBelow),
    fixes: () => [
      near === undefined
        ? undefined
        : {
            title: message('Use $({near})', { near }),
            preferred: true,
            changes: [replaceAt(place, `$(${near})`)],
          },
    ],
  });
}

function messageFor(name: string, near: string | undefined, isBelow: boolean): Message {
  if (isBelow)
    return message('"{name}" is defined only here or below, so $({name}) is not replaced. Define it above.', {
      name,
    });
  return guessing(
    message('The container has no variable "{name}"; $({name}) stays as it is.', { name }),
    near,
  );
}

function messageForPath(name: string, near: string | undefined): Message {
  return guessing(
    message('The container has no variable "{name}" for the path of its volume, so it will not start.', {
      name,
    }),
    near,
  );
}
