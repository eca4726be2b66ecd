import { expect, it } from 'vitest';
import { fixAll } from '../../fix-all';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { headless, set } from '../../../../test/support/stateful-app';

const uri = uriOf('manifest.yaml');

it('a Service that misses the pods of its one set is corrected, one of two sets is not: one of them would lose', () => {
  const service = headless('peers', { app: 'one' });
  const governed = (name: string): string => set(name, { service: 'peers' });
  const fixes = (text: string): string | undefined => fixAll(serviceFor(fixture(text)), uri)?.newText;
  expect(fixes(service + governed('two'))).toBe('two');
  expect(fixes(`${service}${governed('one')}---\n${governed('two')}`)).toBeUndefined();
});
