import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotWritten, replaceText } from './write-file';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ordinal-'));
  path = join(folder, 'zk.yaml');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('writes over a text that is still there, and keeps the byte order mark', () => {
  writeFileSync(path, '\uFEFFa: 1\r\n');
  replaceText(path, 'a: 1\r\n', 'a: 2\r\n');
  expect(readFileSync(path, 'utf8')).toBe('\uFEFFa: 2\r\n');
});

it('leaves a file alone that somebody else has changed since it was read', () => {
  writeFileSync(path, 'a: 3\n');
  expect(() => {
    replaceText(path, 'a: 1\n', 'a: 2\n');
  }).toThrow(NotWritten);
  expect(readFileSync(path, 'utf8')).toBe('a: 3\n');
});

it('says what the system says of a file that is gone', () => {
  expect(() => {
    replaceText(path, 'a: 1\n', 'a: 2\n');
  }).toThrow(/ENOENT/);
});
