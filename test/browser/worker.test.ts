import { expect, it } from 'vitest';
import { filesBelow, readText } from '../support/repository';
import { startWorker } from '../support/worker';

const folder = 'vscode-vfs://github/example/stateful';
const files = new Map(filesBelow('examples').map((path) => [`${folder}/${path}`, readText(path)]));
const redis = `${folder}/examples/redis/redis.yaml`;

interface PublishedDiagnostics {
  readonly uri: string;
  readonly diagnostics: readonly { readonly code: string }[];
}

/** Answers as the client of a virtual workspace does. */
function answer(method: string, params: unknown): unknown {
  switch (method) {
    case 'ordinal/fs/find':
      return [...files.keys()];
    case 'ordinal/fs/read':
      return { text: files.get((params as { uri: string }).uri) ?? '' };
    default:
      return null;
  }
}

it('checks a workspace that only the client can read, in a worker without Node', async () => {
  const server = startWorker('dist/server/browser.js', answer);
  const initialized = await server.request('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'stateful' }],
    capabilities: {},
  });
  expect(initialized).toMatchObject({ capabilities: { hoverProvider: true } });
  server.notify('initialized', {});
  const textDocument = { uri: redis, languageId: 'yaml', version: 1, text: files.get(redis) };
  server.notify('textDocument/didOpen', { textDocument });

  const found = await server.next('textDocument/publishDiagnostics', (params) => {
    const { uri, diagnostics } = params as PublishedDiagnostics;
    return uri === redis && diagnostics.length > 0;
  });
  expect((found as PublishedDiagnostics).diagnostics.map(({ code }) => code)).toEqual(['service-not-found']);

  // Told when the whole workspace was read.
  await server.next('ordinal/identitiesChanged', (params) => {
    const { uris } = params as { readonly uris: readonly string[] };
    return uris.some((uri) => uri.includes('zookeeper'));
  });
  const identities = await server.request('ordinal/identities', {});
  const { statefulSets } = identities as {
    statefulSets: { name: string; pods: { fqdn: string | null }[] }[];
  };
  expect(statefulSets.map(({ name }) => name).sort()).toEqual(['redis', 'web', 'zk']);
  const zk = statefulSets.find(({ name }) => name === 'zk');
  expect(zk?.pods.map(({ fqdn }) => fqdn)).toContain('zk-2.zk-headless.default.svc.cluster.local');
  expect(server.networkCalls).toEqual([]);
});
