import { describe, expect, it } from 'vitest';
import { fixture, serviceFor } from '../../../../test/support/service-kit';
import { set } from '../../../../test/support/stateful-app';

/** Kustomizations that take in one the next, the last of them a set whose Service is nowhere. */
function chain(length: number, list: 'resources' | 'components'): string {
  const kind = list === 'components' ? 'kind: Component\n' : '';
  const links = Array.from(
    { length },
    (_, at) => `#: k${at}/kustomization.yaml\n${at > 0 ? kind : ''}${list}: [../k${at + 1}]\n`,
  );
  return `${links.join('')}#: k${length}/kustomization.yaml
${kind}resources: [web.yaml]
#: k${length}/web.yaml
${set('web')}`;
}

describe.each(['resources', 'components'] as const)('a chain of %s', (list) => {
  const codes = (length: number): string[] => {
    const service = serviceFor(fixture(chain(length, list)));
    return [...service.files()].flatMap((file) => service.diagnosticsOf(file).map(({ code }) => code));
  };

  it('is built', () => {
    expect(codes(20)).toEqual(['service-not-found']);
  });

  it('is built down to a depth that the stack is long enough for, and nothing is said of what lies deeper', () => {
    expect(codes(150)).toEqual([]);
  });
});
