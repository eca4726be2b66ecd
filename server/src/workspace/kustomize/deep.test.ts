import { describe, expect, it } from 'vitest';
import { fixture, serviceFor } from '../../../../test/support/service-kit';

/** Kustomizations that take in one the next, the last of them a set whose Service is nowhere. */
function chain(length: number, list: 'resources' | 'components'): string {
  const kind = list === 'components' ? 'kind: Component\n' : '';
  const links = Array.from(
    { length },
    (_, at) => `#: k${at}/kustomization.yaml\n${kind}${list}: [../k${at + 1}]\n`,
  );
  return `${links.join('')}#: k${length}/kustomization.yaml
${kind}resources: [web.yaml]
#: k${length}/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx:1}]}
`;
}

describe.each(['resources', 'components'] as const)('a chain of %s', (list) => {
  const codes = (length: number): string[] => {
    const service = serviceFor(fixture(chain(length, list)));
    return [...service.files()].flatMap((file) => service.diagnosticsOf(file).map(({ code }) => code));
  };

  it('is built', () => {
    expect(codes(20)).toEqual(['service-not-found']);
  });

  it('that is longer than the stack is built as far as anybody can see', () => {
    expect(() => codes(1000)).not.toThrow();
  });
});
