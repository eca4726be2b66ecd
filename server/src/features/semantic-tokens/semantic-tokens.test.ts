import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { ZOOKEEPER } from '../../../../test/support/zookeeper';
import { semanticTokens } from './semantic-tokens';

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

function tokens(source: string, file: string, range = WHOLE): string[] {
  const { files } = parseFixture(source);
  const lines = files.get(file)?.split('\n') ?? [];
  const found =
    serviceFor(parseFixture(source)).ask(uriOf(file), (sourceFile, context) =>
      semanticTokens(sourceFile, range, context),
    ) ?? [];
  return found.map(
    ({ range: { start, end }, type, declaration }) =>
      `${lines[start.line]?.slice(start.character, end.character) ?? ''} ${type}${declaration ? ' declared' : ''}`,
  );
}

describe('semantic tokens', () => {
  it('mark the names that resolve', () => {
    expect(tokens(ZOOKEEPER, 'other/redis.yaml')).toEqual([
      'redis class declared',
      'redis class',
      'redis enumMember',
      'redis enumMember declared',
      'redis class declared',
      'redis class declared',
      'redis enumMember',
      'redis class declared',
    ]);
  });

  it('leave out what leads nowhere, and what is out of sight', () => {
    expect(
      tokens(ZOOKEEPER.replace('serviceName: redis', 'serviceName: rediss'), 'other/redis.yaml').filter(
        (token) => token === 'rediss class',
      ),
    ).toEqual([]);
    expect(
      tokens(ZOOKEEPER, 'other/redis.yaml', {
        start: { line: 0, character: 0 },
        end: { line: 3, character: 9 },
      }),
    ).toEqual(['redis class declared']);
  });
});
