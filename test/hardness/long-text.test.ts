import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORRECT, MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';
import { whenRead } from '../support/when-read';

const MIB = 1_048_576;

/** A ConfigMap with a wrong host name in front of so many characters. */
function configMap(padding: number): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: peers
data:
  short: zk-0.zk-hedless.default.svc
  long: "zk-0.zk-hedless.default.svc ${'x'.repeat(padding)}"
`;
}

const SENTENCE =
  'The text of this value is longer than 1048576 characters, so Ordinal does not look for host names in it. Split it: the API server stores no ConfigMap or Secret of that size.';

it('a string above 1 MiB says that no names are looked for in it; the one beside it is searched', async () => {
  const here = folder({ 'zk.yaml': CORRECT, 'peers.yaml': configMap(MIB) });
  const client = await whenRead(LspClient.linked({ folders: [here.path] }));
  const peers = uriOf(join(here.path, 'peers.yaml'));
  const found = client.diagnostics.get(peers) ?? [];
  expect(found.map(({ code, range: { start } }) => [code, start.line])).toEqual([
    ['dns-service-wrong', 5],
    [undefined, 6],
  ]);
  expect(found[1]).toEqual({
    range: { start: { line: 6, character: 2 }, end: { line: 6, character: 6 } },
    severity: 3,
    source: 'ordinal',
    message: SENTENCE,
  });
  client.open(peers, configMap(10));
  await client.until(() => client.codes(peers).length === 2 && !client.codes(peers).includes('undefined'));
  expect(client.shown(peers).map((line) => line.split(' ')[2])).toEqual([
    'dns-service-wrong',
    'dns-service-wrong',
  ]);
}, 60_000);

it('the command line says the same, and only of what is too long', async () => {
  const here = folder({ 'zk.yaml': MISNAMED, 'peers.yaml': configMap(MIB), 'fits.yaml': configMap(1000) });
  const { code, out, err } = await here.run(['check', '--format', 'json']);
  expect(code).toBe(1);
  expect(out).toContain('service-not-found');
  expect(err).toBe(`ordinal: peers.yaml:7: ${SENTENCE}\n`);
}, 60_000);
