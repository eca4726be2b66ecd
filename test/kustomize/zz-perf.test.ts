import { it } from 'vitest';
import { OrdinalService } from '../../server/src/service';
import { readTree } from './tree-files';
it('perf', { timeout: 100000 }, () => {
  const web = readTree('/work/main/test/kustomize/trees').get('patches/queue.yaml') ?? '';
  for (const K of [0, 5]) {
  const s = new OrdinalService({ log: console.log });
  const N = 300; let t = performance.now();
  const lap = (l: string) => { console.log(l, Math.round(performance.now() - t), 'ms', Math.round(process.memoryUsage().heapUsed / 1e6), 'MB'); t = performance.now(); };
  for (let i = 0; i < N; i++) s.setDisk(`file:///w/base/a${i}.yaml`, web.replaceAll('queue', `queue${i}`));
  if (K) s.setDisk('file:///w/base/kustomization.yaml', 'resources:\n' + Array.from({ length: N }, (_, i) => `- a${i}.yaml\n`).join(''));
  for (let k = 0; k < K; k++) s.setDisk(`file:///w/o${k}/kustomization.yaml`, `resources: [../base]\nnamePrefix: p${k}-\nnamespace: n${k}\ncommonLabels: {a: b}\n`);
  lap('load K=' + K);
  const p = s.checker.pending(() => false); lap(`pending ${p.length}`);
  s.diagnosticsOf(p[0]!); lap('first file');
  for (const f of p) s.diagnosticsOf(f); lap(`all, checks ${s.checker.checks}`);
  s.identities(); lap('identities');
  for (let r = 0; r < 3; r++) {
    s.setEditor('file:///w/base/a7.yaml', web.replaceAll('queue', `queue7`).replace('rabbitmq:4', `rabbitmq:${r}`)); const c = s.checker.checks;
    s.diagnostics('file:///w/base/a7.yaml'); lap('edit: own diagnostics');
    const q = s.checker.pending(() => false); for (const f of q) s.diagnosticsOf(f); lap(`edit: rest ${q.length} files, ${s.checker.checks - c} checks`);
  } }
});
