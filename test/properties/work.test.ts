import { describe, expect, it, vi } from 'vitest';
import { appFile, createApp } from '../../bench/workspace/app';
import { OrdinalService } from '../../server/src/service';
import { ResourceIndex } from '../../server/src/workspace/resource-index';

const uriOf = (index: number) => `file:///workspace/group-${index % 10}/app-${index}.yaml`;
const textOf = (index: number) => appFile(createApp(index, { namespace: 'shop' }));

/** A workspace of so many applications of one namespace, everything checked. */
function checkedWorkspace(count: number): OrdinalService {
  const service = new OrdinalService();
  for (let index = 0; index < count; index++) service.setDisk(uriOf(index), textOf(index));
  filesChecked(service);
  return service;
}

/** Asks for the findings of all files and gives those that something had to be checked for. */
function filesChecked(service: OrdinalService): string[] {
  return service
    .files()
    .map(({ uri }) => uri)
    .filter((uri) => {
      const { checks } = service;
      service.diagnostics(uri);
      return service.checks > checks;
    });
}

/** The files that an edit of the first application makes the checker look at again. */
function filesCheckedAfter(service: OrdinalService, edit: (text: string) => string): string[] {
  service.setEditor(uriOf(0), textOf(0));
  filesChecked(service);
  service.setEditor(uriOf(0), edit(textOf(0)));
  return filesChecked(service);
}

const { name } = createApp(0, { namespace: 'shop' });
const edits: Record<string, (text: string) => string> = {
  'of a comment': (text) => text.replace('# headless', '# a headless'),
  'of a number': (text) => text.replace(/replicas: \d/, 'replicas: 9'),
  'of a label': (text) => text.replaceAll('app.kubernetes.io/instance', 'app.kubernetes.io/part-of'),
  'of the name of a set': (text) => text.replace(`name: ${name}\n`, `name: ${name}-b\n`),
  'of the name of a Service': (text) => text.replace(`name: ${name}-headless\n`, `name: ${name}-other\n`),
  'of a reference': (text) => text.replace(`serviceName: ${name}`, 'serviceName: other'),
  'of a budget': (text) => text.replace('maxUnavailable: 1', 'maxUnavailable: 0'),
  'that breaks a Service': (text) => text.replace('clusterIP: ', 'clusterIP: ['),
  'that breaks a ConfigMap': (text) => text.replace('LOG_LEVEL: ', 'LOG_LEVEL: ['),
  'that breaks a claim': (text) => text.replace('volumeMode: ', 'volumeMode: ['),
};

/** How many resources are gone through to find the sets that are missing since a file was emptied. */
function lookedAtForRemoved(count: number): number {
  const service = checkedWorkspace(count);
  service.resetBase(true);
  service.setBase(uriOf(0), textOf(0));
  service.setEditor(uriOf(0), '');
  service.diagnostics(uriOf(0));
  const get = vi.spyOn(ResourceIndex.prototype, 'get');
  expect(service.removedSets(undefined, false)).toHaveLength(1);
  const lengths = get.mock.results.map(({ value }) => (value as readonly unknown[]).length);
  get.mockRestore();
  return lengths.reduce((sum, length) => sum + length, 0);
}

describe('a file that is new to its folder', () => {
  it('has only those checked again who ask for one of its name', () => {
    const service = checkedWorkspace(10);
    service.setDisk('file:///workspace/group-0/notes.yaml', 'plain text');
    expect(filesChecked(service)).toEqual([]);
    service.setDisk('file:///workspace/group-0/kustomization.yaml', 'resources: []');
    expect(filesChecked(service)).toContain(uriOf(0));
  });
});

describe('an edit', () => {
  const small = checkedWorkspace(10);
  const large = checkedWorkspace(120);

  it.each(Object.entries(edits))('%s checks one file of 10 and of 120', (_what, edit) => {
    expect(edit(textOf(0))).not.toBe(textOf(0));
    expect(filesCheckedAfter(small, edit)).toEqual([uriOf(0)]);
    expect(filesCheckedAfter(large, edit)).toEqual([uriOf(0)]);
  });

  it('after which a set is missing finds that out without going through the others', () => {
    expect(lookedAtForRemoved(60)).toBe(lookedAtForRemoved(10));
  });

  it('of what others name checks those and no others', () => {
    const service = new OrdinalService();
    const users = Array.from({ length: 40 }, (_, index) => index).filter((index) => index % 8 === 0);
    for (let index = 0; index < 40; index++) {
      const shared = users.includes(index) ? { sharedConfig: 'settings' } : {};
      service.setDisk(uriOf(index), appFile(createApp(index, { namespace: 'shop', ...shared })));
    }
    const uri = 'file:///workspace/settings.yaml';
    const configMap = (called: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${called}\n  namespace: shop\ndata:\n  A: b\n`;
    service.setEditor(uri, configMap('settings'));
    filesChecked(service);
    service.setEditor(uri, configMap('others'));
    expect(filesChecked(service).sort()).toEqual([...users.map(uriOf), uri].sort());
  });
});
