import { describe, expect, it } from 'vitest';
import { OrdinalService } from '../../server/src/service';
import { planAt } from '../lsp/edited-file';
import { appFile, createApp } from './app';
import { hugeFile, manyDocuments, singleDocument } from './files';

const documents = (text: string) => text.split('---\n').length;

describe('the manifests of the bench', () => {
  it('are the same in every run', () => {
    expect(appFile(createApp(7))).toBe(appFile(createApp(7)));
    expect(appFile(createApp(7))).not.toBe(appFile(createApp(7, { seed: 2 })));
  });

  it('have the sizes that the table names', () => {
    const sizes = Array.from({ length: 200 }, (_, index) => appFile(createApp(index)).length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(7_400);
    expect(mean).toBeLessThan(8_200);
    expect(Math.abs(singleDocument(6_000).length - 6_000)).toBeLessThan(600);
    expect(Math.abs(singleDocument(100_000).length - 100_000)).toBeLessThan(600);
    expect(documents(manyDocuments())).toBe(98);
    expect(documents(hugeFile(1_000))).toBe(1_000);
  });

  it('have no fault but the one that an edit plants', () => {
    const service = new OrdinalService();
    const uri = 'file:///bench/app.yaml';
    const text = appFile(createApp(3));
    service.setEditor(uri, text);
    expect(service.diagnostics(uri)).toEqual([]);
    const { line, character } = planAt(text);
    const lines = text.split('\n');
    lines[line] = `${lines[line]?.slice(0, character)}x${lines[line]?.slice(character)}`;
    service.setEditor(uri, lines.join('\n'));
    expect(service.diagnostics(uri).map(({ range }) => range.start.line)).toContain(line);
  });
});
