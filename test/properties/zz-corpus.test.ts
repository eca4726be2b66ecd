import { it } from 'vitest';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { OrdinalService } from '/work/main/server/src/service';
import { rename, prepareRename } from '/work/main/server/src/features/rename/rename';
import { sitesOf } from '/work/main/server/src/workspace/symbols/sites';
import { locationOf } from '/work/main/server/src/features/context';
import { LineIndex } from '/work/main/server/src/base/line-index';
const walk = (d: string): string[] => readdirSync(d).flatMap((n) => { const p = `${d}/${n}`; return statSync(p).isDirectory() ? walk(p) : /\.ya?ml$/.test(n) ? [p] : []; });
const apply = (old: string, es: readonly { range: any; newText: string }[]) => { const li = new LineIndex(old); let next = old; for (const e of [...es].sort((x, y) => li.offsetAt(y.range.start) - li.offsetAt(x.range.start))) next = next.slice(0, li.offsetAt(e.range.start)) + e.newText + next.slice(li.offsetAt(e.range.end)); return next; };
it('corpus', () => {
  const files = walk('/work/shared/corpus').map((f) => [`file://${f}`, readFileSync(f, 'utf8')] as const);
  const service = new OrdinalService({});
  for (const [u, t] of files) service.setDisk(u, t);
  const diags = () => [...service.workspace.allFiles()].flatMap((f) => service.diagnosticsOf(f)).filter((d) => d.severity === 'error' || d.severity === 'warning').map((d) => `${d.chunk.file.uri.slice(-40)}:${d.range.start.line} ${d.code} ${d.message}`);
  const texts = new Map(files); const base = diags();
  const codes = (l: string[]) => l.map((x) => x.split(' ').slice(0, 2).join(' ')).sort();
  const begin = performance.now(); let done = 0, refused = 0, bad = 0, notBack = 0;
  const todo: [string, { line: number; character: number }, string, string][] = [];
  for (const file of service.workspace.allFiles()) for (const chunk of file.chunks) for (const r of chunk.resources) for (const s of sitesOf(r)) {
    if (s.source !== chunk) continue;
    const { start } = locationOf(s).range;
    if (s.role === 'definition') todo.push([file.uri, { line: start.line, character: start.character + 1 }, s.what, s.name]);
  }
  for (const [uri, position, what, name] of todo) {
    if (performance.now() - begin > 250_000) break;
    const file = service.workspace.file(uri); if (!file) continue;
    const p = prepareRename(file, position, service.featureContext());
    if ('refusal' in p) { refused++; console.log('REFUSED', what, name, p.refusal); continue; }
    const a = rename(file, position, 'qq-new', service.featureContext());
    if ('refusal' in a) { refused++; console.log('REFUSED', what, name, a.refusal); continue; }
    done++;
    const touched = new Set(a.edits.map((e) => e.uri));
    for (const u of touched) service.setDisk(u, apply(texts.get(u)!, a.edits.filter((x) => x.uri === u)));
    const after = diags(); const was = codes(base); const now = codes(after);
    if (JSON.stringify(was) !== JSON.stringify(now)) { bad++; console.log('BAD', what, name, uri.slice(-70), position.line + 1, 'NEW:', after.filter((x) => !was.includes(x.split(' ').slice(0, 2).join(' '))).slice(0, 2), 'GONE', was.filter((x) => !now.includes(x)).slice(0, 2)); }
    const b = rename(service.workspace.file(uri)!, position, name, service.featureContext());
    if ('refusal' in b) { notBack++; console.log('BACK REFUSED', what, name, uri.slice(-60), position.line + 1, b.refusal); }
    else for (const u of touched) if (apply(service.workspace.file(u)!.text, b.edits.filter((x) => x.uri === u)) !== texts.get(u)) { notBack++; console.log('NOT BACK', what, name, u.slice(-60), position.line + 1); break; }
    for (const u of touched) service.setDisk(u, texts.get(u)!);
  }
  console.log(JSON.stringify({ done, refused, bad, notBack }));
}, 400_000);
