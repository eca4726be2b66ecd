import { expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'service-ports';

interface Parts {
  readonly type?: string;
  readonly namespace?: string;
  readonly port?: string;
}

function service(name: string, { type = 'NodePort', namespace = '', port = '30432' }: Parts = {}): string {
  return `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}${namespace && `\n  namespace: ${namespace}`}
spec:
  type: ${type}
  selector:
    app: ${name}
  ports:
  - port: 5432
    nodePort: ${port}
`;
}

const MARK = '30432\n    #         ^^^^^ error';
const taken = (name: string, parts: Parts = {}): string => service(name, { ...parts, port: MARK });

const build = (...resources: string[]): string =>
  `kustomization.yaml\nresources: [${resources.join(', ')}]\n`;

it.each([
  ['in one file', `a.yaml\n${service('db')}${taken('web')}`],
  ['of a load balancer', `a.yaml\n${service('db', { type: 'LoadBalancer' })}${taken('web')}`],
  [
    'of another protocol: the API server counts ports without',
    `a.yaml\n${service('db')}${taken('web')}    protocol: UDP\n`,
  ],
  [
    'of one name in two namespaces',
    `a.yaml\n${service('db', { namespace: 'a' })}${taken('db', { namespace: 'b' })}`,
  ],
  [
    'in two files of one build',
    `${build('a/a.yaml', 'b/b.yaml')}#: a/a.yaml\n${service('db')}#: b/b.yaml\n${taken('web')}`,
  ],
])('reports a port of the nodes that two Services take: %s', (_, text) => {
  const parsed = fixture(`#: ${text}`);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
  expect(expectedLines(parsed, RULE)).toHaveLength(1);
});

it.each([
  [
    'two files of a folder, which may be alternatives',
    `a.yaml\n${service('db')}#: b.yaml\n${service('web')}`,
  ],
  [
    'two overlays',
    `base/a.yaml\n${service('db')}#: base/${build('a.yaml')}` +
      ['one', 'two'].map((name) => `#: ${name}/${build('../base')}namePrefix: ${name}-\n`).join(''),
  ],
  ['two versions of one Service', `a.yaml\n${service('db')}${service('db')}`],
  ['one that may be of the same namespace', `a.yaml\n${service('db', { namespace: 'a' })}${service('db')}`],
  ['a type without such ports', `a.yaml\n${service('db', { type: 'ExternalName' })}${service('web')}`],
  [
    'a type that a template decides',
    `a.yaml\n${service('db', { type: '{{ .Values.type }}' })}${service('web')}`,
  ],
  ['any free port', `a.yaml\n${service('db', { port: '0' })}${service('web', { port: '0' })}`],
  [
    'ports that a template decides',
    `a.yaml\n${service('db', { port: '{{ .Values.port }}' })}${service('web', { port: '{{ .Values.port }}' })}`,
  ],
  [
    'branches of a template',
    `templates/a.yaml\n{{ if .Values.a }}\n${service('db')}{{ else }}\n${service('web')}{{ end }}\n`,
  ],
])('is silent about %s', (_, text) => {
  const parsed = fixture(`#: ${text}`);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual([]);
});
