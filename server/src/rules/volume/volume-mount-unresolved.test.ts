import { expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

/** The preferred fixes for the mounts of a pod that has one volume, `pages`. */
function preferred(...mounts: readonly string[]): string[] {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
${mounts.map((name) => `    - {name: ${name}, mountPath: /${name}}\n`).join('')}  volumes:
  - {name: pages, emptyDir: {}}
`;
  const service = serviceFor(fixture(text));
  return service
    .diagnostics(uriOf('manifest.yaml'))
    .filter(({ code }) => code === 'volume-mount-unresolved')
    .flatMap((finding) => service.fixes(finding).filter((fix) => fix.preferred))
    .map(({ title }) => title);
}

it('takes the only volume for the one that is meant, unless another name is mounted too', () => {
  expect(preferred('html')).toEqual(['Mount "pages"']);
  expect(preferred('html', 'pages')).toEqual([]);
  expect(preferred('html', 'logs')).toEqual([]);
  expect(preferred('page', 'logs')).toEqual(['Mount "pages"']);
});
