import { describe, expect, it, vi } from 'vitest';
import { set } from '../../../test/support/stateful-app';
import { OrdinalService } from '../service';
import { DiagnosticsPublisher } from './diagnostics-publisher';
import type { Session } from './session';

const uriOf = (index: number): string => `file:///workspace/${index}/map.yaml`;
const OPEN = 'file:///workspace/open/map.yaml';

/** A manifest whose YAML is broken. */
const BROKEN = 'apiVersion: v1\nkind: ConfigMap\nmetadata: [\n';

/** A client that notes what is published; the clock moves on so fast that every file is a slice of its own. */
function workspace(count: number, onTurn: (turn: number) => void = () => undefined) {
  const errors: string[] = [];
  const service = new OrdinalService();
  for (let index = 0; index < count; index++) service.setDisk(uriOf(index), BROKEN);
  const published: string[] = [];
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let clock = 0;
  let turns = 0;
  const pacing: Session['pacing'] = {
    now: () => (clock += 100),
    nextTurn: async () => {
      await Promise.resolve();
      onTurn(++turns);
    },
    pause: () => Promise.resolve(),
  };
  const connection = {
    sendDiagnostics: ({ uri }: { uri: string }) => Promise.resolve(published.push(uri)),
    sendNotification: () => Promise.resolve(finish()),
  };
  const logError = (error: unknown): void => {
    errors.push(String(error));
  };
  const background = (work: () => Promise<void>): void => {
    work().catch(logError);
  };
  const session = {
    service,
    pacing,
    connection,
    abilities: { refreshes: {} },
    checkedNotifications: true,
    background,
    logError,
  };
  const publisher = new DiagnosticsPublisher(session as unknown as Session);
  return { service, published, finished, publisher, errors };
}

describe('publishing', () => {
  it('puts an edit before all files that still wait', async () => {
    const client = workspace(20, (turn) => {
      if (turn !== 5) return;
      client.service.setEditor(OPEN, `# moved\n${BROKEN}`);
      client.publisher.schedule(OPEN);
    });
    client.service.setEditor(OPEN, BROKEN);
    client.publisher.schedule(OPEN);
    await client.finished;
    expect(client.published[0]).toBe(OPEN);
    const again = client.published.indexOf(OPEN, 1);
    expect(again).toBeGreaterThan(1);
    expect(again).toBeLessThan(7);
    expect([...new Set(client.published)].sort()).toEqual(
      [OPEN, ...Array.from({ length: 20 }, (_, at) => uriOf(at))].sort(),
    );
    expect(client.errors).toEqual([]);
  });

  it('goes on with an edit that came while something went wrong', async () => {
    const client = workspace(0);
    const { service, publisher } = client;
    const published = service.published.bind(service);
    service.published = () => {
      service.published = published;
      service.setEditor(OPEN, BROKEN);
      publisher.schedule(OPEN);
      throw new Error('a slip in the program');
    };
    service.setEditor(uriOf(0), BROKEN);
    publisher.schedule(uriOf(0));
    await client.finished;
    expect(client.errors).toEqual(['Error: a slip in the program']);
    expect(client.published).toContain(OPEN);
  });

  it('takes back what was shown of files that are gone, and asks for no others', async () => {
    const client = workspace(30);
    const { service, publisher } = client;
    publisher.schedule();
    await client.finished;
    const asked = vi.spyOn(service, 'hasDocuments');
    client.published.length = 0;
    service.setDisk(uriOf(3), undefined);
    service.setDisk(uriOf(4), 'no: manifest\n');
    publisher.schedule();
    await vi.waitFor(() => {
      expect(client.published.sort()).toEqual([uriOf(3), uriOf(4)]);
    });
    expect(asked.mock.calls.length).toBeLessThanOrEqual(2);
    expect(client.errors).toEqual([]);
  });

  it('takes back at once what was shown of a patch that is none any more', async () => {
    const client = workspace(0);
    const { service, publisher } = client;
    const [kustomization, patch] = [
      uriOf(0).replace('map', 'kustomization'),
      uriOf(0).replace('map', 'patch'),
    ];
    const resources = 'resources: [map.yaml]\n';
    service.setDisk(uriOf(0), set('zk'));
    service.setDisk(
      kustomization,
      `${resources}patches: [{path: patch.yaml, target: {kind: StatefulSet}}]\n`,
    );
    service.setDisk(patch, '- {op: replace, path: /spec/replicas, value: -1}\n');
    publisher.schedule();
    await client.finished;
    expect(client.published).toContain(patch);
    client.published.length = 0;
    service.setEditor(kustomization, resources);
    publisher.schedule(kustomization);
    await vi.waitFor(() => {
      expect(client.published).toContain(patch);
    });
  });

  it('takes back what was shown of a kustomization that is closed and opened again, empty, in one breath', async () => {
    const client = workspace(0);
    const { service, publisher } = client;
    const kustomization = uriOf(0).replace('map', 'kustomization');
    service.setEditor(kustomization, BROKEN);
    publisher.schedule(kustomization);
    await client.finished;
    expect(client.published).toEqual([kustomization]);
    service.setEditor(kustomization, undefined);
    service.setEditor(kustomization, '');
    publisher.schedule(kustomization);
    await vi.waitFor(() => {
      expect(client.published).toEqual([kustomization, kustomization]);
    });
  });

  it('leaves files alone that no editor holds while others are read', async () => {
    const client = workspace(3);
    client.service.setEditor(OPEN, BROKEN);
    await client.publisher.duringRead(async () => {
      client.publisher.schedule(OPEN);
      await client.finished;
    });
    expect(client.published).toEqual([OPEN]);
  });
});
