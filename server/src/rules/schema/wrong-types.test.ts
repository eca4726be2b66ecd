import { describe, expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const HEAD = (kind: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;

const CLAIM = (storage: string) =>
  `${HEAD('PersistentVolumeClaim')}spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${storage}}}}\n`;

const SERVICE = (spec: string) => `${HEAD('Service')}spec: {clusterIP: None, selector: {app: a}, ${spec}}\n`;

const PORTS = 'ports: [{port: 80}]';

function findings(text: string, minor = 36) {
  const service = serviceFor(fixture(text), { kubernetesVersion: `1.${minor}` });
  return service
    .diagnostics(uriOf('manifest.yaml'))
    .filter(({ diagnostic }) => diagnostic.rule.group === 'schema')
    .map((diagnostic) => ({
      message: diagnostic.message,
      fixes: service.fixes(diagnostic).flatMap(({ edits }) => edits.map(({ newText }) => newText)),
    }));
}

describe('a value of the wrong type', () => {
  it.each([
    [
      'a list for a string',
      `${HEAD('ConfigMap')}data: {a: [b]}\n`,
      '"a" must be a string; the API server refuses […] here.',
      [],
    ],
    [
      'a list for a quantity',
      CLAIM('[1]'),
      '"storage" must be a quantity such as 500m or 10Gi; the API server refuses […] here.',
      [],
    ],
    [
      'a boolean for a quantity',
      CLAIM('true'),
      '"storage" must be a quantity such as 500m or 10Gi; the API server refuses true here.',
      [],
    ],
    [
      'a list for a port',
      SERVICE('ports: [{port: 80, targetPort: [80]}]'),
      '"targetPort" must be an integer or a string; the API server refuses […] here.',
      [],
    ],
    [
      'a number that is too large',
      SERVICE(`${PORTS}, sessionAffinityConfig: {clientIP: {timeoutSeconds: 3000000000}}`),
      '"timeoutSeconds" cannot be larger than 2147483647; the API server refuses 3000000000 here.',
      [],
    ],
    [
      'a boolean for a number',
      `${HEAD('Pod')}spec: {activeDeadlineSeconds: true, containers: [{name: a, image: "a:1"}]}\n`,
      '"activeDeadlineSeconds" must be an integer; the API server refuses true here.',
      [],
    ],
    [
      'a number in quotes',
      `${HEAD('Pod')}spec: {activeDeadlineSeconds: "30", containers: [{name: a, image: "a:1"}]}\n`,
      '"activeDeadlineSeconds" must be an integer; the API server refuses "30" here.',
      ['30'],
    ],
    [
      'a boolean for a string',
      `${HEAD('ConfigMap')}data: {a: true}\n`,
      '"a" must be a string, and YAML reads true as true or false; the API server refuses it. Quotes make it a string.',
      ['"true"'],
    ],
  ])('is %s', (_, text, message, fixes) => {
    expect(findings(text)).toEqual([{ message, fixes }]);
  });
});

describe('a field or value of another version', () => {
  const distribution = SERVICE(`${PORTS}, trafficDistribution: PreferSameNode`);

  it('names the version from which on a value is taken', () => {
    expect(findings(distribution, 33).map(({ message }) => message)).toEqual([
      'The API server takes "PreferSameNode" here from Kubernetes 1.34 on; 1.33 refuses it.',
    ]);
    expect(findings(distribution, 34)).toEqual([]);
  });

  const claimSource = `${HEAD('Pod')}spec:
  containers: [{name: a, image: "a:1"}]
  resourceClaims: [{name: gpu, source: {resourceClaimName: gpu}}]
`;

  it('names the version in which a field went', () => {
    expect(findings(claimSource, 31).map(({ message }) => message)).toEqual([
      'Pod has no field "source" since Kubernetes 1.31; kubectl refuses it.',
    ]);
    expect(findings(claimSource, 30)).toEqual([]);
  });

  it('sends a field to the top of the manifest', () => {
    expect(
      findings(`${HEAD('ConfigMap').replace('{name: a}', '{name: a, data: {b: c}}')}`).map(
        ({ message }) => message,
      ),
    ).toEqual([
      'ConfigMap has no field "data" here; kubectl refuses it. It belongs at the top of the manifest.',
    ]);
  });
});

describe('a slip in what makes a document a manifest', () => {
  const SPEC = 'metadata: {name: a}\nspec: {clusterIP: None, selector: {app: a}}\n';

  it.each([
    ['piVersion: v1\nkind: Service\n', 'piVersion', 'apiVersion'],
    ['apiversion: v1\nkind: Service\n', 'apiversion', 'apiVersion'],
    ['apiVersion: v1\nKind: Service\n', 'Kind', 'kind'],
  ])('is named in %j', (head, key, meant) => {
    expect(findings(head + SPEC)).toEqual([
      {
        message: `Service has no field "${key}" here; kubectl refuses it. Did you mean "${meant}"?`,
        fixes: [meant],
      },
    ]);
  });

  it.each([
    'apiVersion: example.org/v1\nKind: Service\n',
    'piVersion: v2\nkind: Service\n',
    'apiversion: v1\nkind: Application\n',
    'version: v1\nkind: Service\n',
  ])('is not guessed at in %j', (head) => {
    expect(findings(head + SPEC)).toEqual([]);
  });
});
