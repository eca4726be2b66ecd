import { expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { set } from '../../../../test/support/stateful-app';

const PEERS = 'a-long-database';

/** Whether the host names of a set are too long whose first pod's has 64 characters, with nothing more said. */
function isTooLong(more: Parameters<typeof set>[1] = {}, clusterDomain = 'cluster.local'): boolean {
  const text = set('x-long-database', {
    service: PEERS,
    namespace: 'production-2',
    replicas: 1,
    pod: 'setHostnameAsFQDN: true',
    ...more,
  });
  const found = serviceFor(fixture(text), { clusterDomain }).diagnostics(uriOf('manifest.yaml'));
  return found.some(({ code }) => code === 'name-too-long');
}

it.each([
  ['64 characters', {}, false],
  ['65', { namespace: 'production-23' }, true],
  ['an ordinal of two digits', { replicas: 11 }, true],
  ['a first ordinal of two digits', { spec: 'ordinals: {start: 10}' }, true],
  ['a number of pods that a template decides', { replicas: '${REPLICAS}' }, false],
  ['a namespace that a template decides', { namespace: '${NAMESPACE}-production' }, false],
  ['no Service', { service: '', replicas: 11 }, false],
  ['the name alone as host name', { replicas: 11, pod: 'setHostnameAsFQDN: false' }, false],
  ['the host name of the node', { replicas: 11, pod: 'setHostnameAsFQDN: true\nhostNetwork: true' }, false],
])('a host name with %s', (_, more, found) => {
  expect(isTooLong(more)).toBe(found);
});

it('a host name in another zone', () => {
  expect(isTooLong({}, 'cluster.example')).toBe(true);
});
