import { describe, expect, it } from 'vitest';
import type { OrdinalService } from '../../server/src/service';
import { filesBelow, readJson } from '../support/repository';
import { serviceFor, uriOf } from '../support/service-kit';
import { choicesOf, definedIndices, expandSnippet, mirroredIndices, type Snippet } from '../support/snippet';

type Snippets = Record<string, Snippet>;

const sets = Object.entries(readJson<Snippets>('snippets/stateful-sets.code-snippets'));
const all = [...sets, ...Object.entries(readJson<Snippets>('snippets/single-objects.code-snippets'))];
const versions = ['1.29', '1.36'];
const file = 'inserted.yaml';

function serviceOver(text: string, kubernetesVersion: string): OrdinalService {
  const files = new Map([[file, text]]);
  return serviceFor({ files, expectations: [], cursor: undefined }, { kubernetesVersion });
}

function findings(text: string, kubernetesVersion: string): string[] {
  return serviceOver(text, kubernetesVersion)
    .diagnostics(uriOf(file))
    .map(({ code, severity, message, range }) => `${range.start.line + 1}: ${severity}[${code}] ${message}`);
}

describe.each(all)('%s', (_title, snippet) => {
  const text = expandSnippet(snippet);

  it.each(versions)(
    'expands to manifests that Kubernetes %s and Ordinal have nothing to say about',
    (version) => {
      expect(
        serviceOver(text, version)
          .file(uriOf(file))
          ?.chunks.flatMap((chunk) => chunk.resources),
      ).not.toEqual([]);
      expect(findings(text, version)).toEqual([]);
    },
  );

  it.each(versions)('stays clean in Kubernetes %s when it is given another name', (version) => {
    const renamed = expandSnippet(snippet, new Map([[1, 'other']]));
    expect(renamed).not.toBe(text);
    expect(findings(renamed, version)).toEqual([]);
  });

  it('stays clean with every value that its choices offer', () => {
    for (const [index, options] of choicesOf(snippet)) {
      for (const option of options) {
        expect(findings(expandSnippet(snippet, new Map([[index, option]])), '1.36'), option).toEqual([]);
      }
    }
  });

  it('gives each placeholder one value, in the order of the file', () => {
    const defined = definedIndices(snippet);
    expect(defined).toEqual(defined.map((_, at) => at + 1));
    expect([...mirroredIndices(snippet)].filter((index) => !defined.includes(index))).toEqual([]);
  });

  it('is found by a short word and says in one sentence what it inserts', () => {
    expect([snippet.prefix].flat().filter((prefix) => !/^[a-z][a-z0-9-]{2,23}$/.test(prefix))).toEqual([]);
    expect(snippet.description).toMatch(/^[A-Z][^.]*\.$/);
    expect(snippet.scope).toBe('yaml,helm');
  });
});

describe.each(sets)('%s', (_title, snippet) => {
  it('would be told of, were one of its linked places left behind', () => {
    const text = expandSnippet(snippet);
    // The first name is the one of the headless Service.
    expect(findings(text.replace(/name: \S+/, 'name: left-behind'), '1.36')).not.toEqual([]);
  });

  it.each(['', 'other'])('gives every pod a name, a DNS name and claims (named "%s")', (name) => {
    const text = expandSnippet(snippet, name === '' ? undefined : new Map([[1, name]]));
    const { statefulSets } = serviceOver(text, '1.36').identities();
    expect(statefulSets).toHaveLength(1);
    for (const set of statefulSets) {
      expect(set.service).toMatchObject({ found: true, headless: true });
      expect(set.pods.map((pod) => pod.name)).toEqual(
        Array.from({ length: set.replicas ?? 0 }, (_, ordinal) => `${set.name}-${ordinal}`),
      );
      for (const pod of set.pods) {
        expect(pod.fqdn).toBe(`${pod.name}.${set.service?.name}.default.svc.cluster.local`);
        expect(pod.persistentVolumeClaims.length).toBeGreaterThan(0);
      }
    }
  });
});

it('has no prefix and no title twice', () => {
  const prefixes = all.flatMap(([, snippet]) => snippet.prefix);
  const titles = all.map(([title]) => title);
  expect(prefixes).toEqual([...new Set(prefixes)]);
  expect(titles).toEqual([...new Set(titles)]);
});

it('is offered by the extension, file by file', () => {
  const { contributes } = readJson<{ contributes: { snippets: { path: string }[] } }>('package.json');
  const offered = contributes.snippets.map(({ path }) => path.replace('./', ''));
  expect(offered.sort()).toEqual(filesBelow('snippets').sort());
});
