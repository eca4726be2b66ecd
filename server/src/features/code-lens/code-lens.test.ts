import { describe, expect, it } from 'vitest';
import { drawnLocations } from '../../../../test/support/feature-kit';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { ZOOKEEPER } from '../../../../test/support/zookeeper';
import { OrdinalService } from '../../service';
import { codeLenses, resolveLens } from './code-lens';

const service = serviceFor(parseFixture(ZOOKEEPER));
const lenses = (file: string) =>
  service.ask(uriOf(file), (source, context) =>
    codeLenses(source, context).map((lens) =>
      lens.title === undefined ? resolveLens(source, lens.range, context) : lens,
    ),
  ) ?? [];

describe('code lenses', () => {
  it('say what a set makes and how often the rest is used', () => {
    expect(
      lenses('zk/zookeeper.yaml').map((lens) => `${lens?.range.start.line ?? ''} ${lens?.title ?? ''}`),
    ).toEqual(['0 4 references', '13 3 pods · 3 claims · zk-headless']);
    expect(lenses('zk/config.yaml').map((lens) => lens?.title)).toEqual(['2 references', '1 reference']);
    expect(lenses('zk/claims.yaml').map((lens) => lens?.title)).toEqual(['1 reference']);
  });

  it('lead to the references', () => {
    const [lens] = lenses('zk/config.yaml');
    const locations = lens?.target?.kind === 'references' ? lens.target.locations : [];
    expect(drawnLocations(ZOOKEEPER, locations)).toEqual([
      'zk/zookeeper.yaml:56 name: zk-config',
      'zk/zookeeper.yaml:71 name: zk-config',
    ]);
  });

  it.each([
    ['name: zk', 'default'],
    ['name: zk\n  namespace: ${NAMESPACE}', null],
  ])('lead to views of a set where the client has them: %j', (metadata, namespace) => {
    const withCommands = new OrdinalService({ commandLinks: true });
    for (const [file, text] of parseFixture(ZOOKEEPER).files)
      withCommands.setDisk(uriOf(file), text.replace(/name: zk$/mu, metadata));
    const found = withCommands.ask(uriOf('zk/zookeeper.yaml'), (file, context) => codeLenses(file, context));
    expect(found?.slice(2).map(({ title, target }) => [title, target])).toEqual([
      ['preview scaling', { kind: 'plan', namespace, name: 'zk' }],
      ['topology', { kind: 'topology', namespace, name: 'zk' }],
    ]);
  });

  it('can be switched off', () => {
    const quiet = serviceFor(parseFixture(ZOOKEEPER), { codeLens: { enabled: false } });
    expect(quiet.ask(uriOf('zk/config.yaml'), (file, context) => codeLenses(file, context))).toEqual([]);
  });
});
