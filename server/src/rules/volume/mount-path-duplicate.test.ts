import { describe, expect, it } from 'vitest';
import { applyEdits, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const pod = (more = '', volumes = '  - name: extra\n    emptyDir: {}\n'): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: pages
      mountPath: /pages
    - name: extra
      mountPath: /pages
${more}  volumes:
  - name: pages
    configMap:
      name: pages
${volumes}`;

/** The fixes of the second mount: their titles, what they write, and what is then found. */
function fixesOf(text: string): { title: string; after: string; found: string[] }[] {
  const parsed = fixture(text);
  const service = serviceFor(parsed);
  const uri = uriOf('manifest.yaml');
  const finding = service.diagnostics(uri).find(({ code }) => code === 'mount-path-duplicate');
  const fixes = finding === undefined ? [] : service.fixes(finding);
  return fixes.map(({ title, edits }) => {
    const after = applyEdits(parsed.files, edits).get('manifest.yaml') ?? '';
    const left = serviceFor(fixture(after)).diagnostics(uri);
    return {
      title,
      after,
      found: left.map(({ code }) => code).filter((code) => code !== 'config-map-not-found'),
    };
  });
}

describe('removing a mount', () => {
  it('takes along the volume that nothing else mounts', () => {
    const [fix] = fixesOf(pod());
    expect(fix?.title).toBe('Remove this mount and volume "extra", which nothing else mounts');
    expect(fix?.after).toBe(pod('', '').replace('    - name: extra\n      mountPath: /pages\n', ''));
    expect(fix?.found).toEqual([]);
  });

  it.each([
    [
      'another container mounts',
      '  - name: b\n    image: b:1\n    volumeMounts: [{name: extra, mountPath: /b}]\n',
    ],
    ['the same container mounts elsewhere', '    - name: extra\n      mountPath: /other\n'],
    [
      'a template may mount',
      "  - name: b\n    image: b:1\n    volumeMounts: [{name: '${V}', mountPath: /b}]\n",
    ],
  ])('leaves a volume that %s', (_who, more) => {
    const [fix] = fixesOf(pod(more));
    expect(fix?.title).toBe('Remove this mount');
    expect(fix?.after).toContain('emptyDir');
    expect(fix?.found).toEqual([]);
  });
});
