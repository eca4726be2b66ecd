import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { TypingPause, type TextChange } from './typing-pause';

const FILE = 'file:///w/zk.yaml';

interface Found {
  readonly range: vscode.Range;
  readonly code: string;
}

/** A range on one line, as VS Code gives it. */
function range(line: number, from: number, to: number): vscode.Range {
  return { start: { line, character: from }, end: { line, character: to } } as vscode.Range;
}

/** A window in which somebody types, and what it shows of a file. */
class Window {
  shown: string[] = [];
  private listener: ((change: TextChange) => void) | undefined;
  readonly pause = new TypingPause((listener: (change: TextChange) => unknown) => {
    this.listener = listener;
    return { dispose: () => (this.listener = undefined) };
  });

  change(line: number, character: number, text: string, reason?: number, uri = FILE): void {
    const contentChanges = [{ range: range(line, character, character), text }];
    this.listener?.({ document: { uri: { toString: () => uri } }, contentChanges, reason });
  }

  find(...findings: readonly Found[]): void {
    this.pause.show(FILE, [...findings], (list) => {
      this.shown = list.map(({ code }) => code);
    });
  }
}

/** The word `spe` in the fifth line, and something above it. */
const HALF = { code: 'yaml-syntax', range: range(4, 0, 3) };
const ABOVE = { code: 'service-not-found', range: range(1, 0, 9) };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what is found in a word that somebody writes', () => {
  it('is shown when the hand rests, and the rest at once', () => {
    const window = new Window();
    window.change(4, 2, 'e');
    window.find(HALF, ABOVE);
    expect(window.shown).toEqual(['service-not-found']);
    vi.advanceTimersByTime(499);
    expect(window.shown).toEqual(['service-not-found']);
    vi.advanceTimersByTime(1);
    expect(window.shown).toEqual(['yaml-syntax', 'service-not-found']);
  });

  it('waits for each further keystroke', () => {
    const window = new Window();
    window.change(4, 1, 'p');
    window.find(HALF);
    vi.advanceTimersByTime(400);
    window.change(4, 2, 'e');
    vi.advanceTimersByTime(400);
    expect(window.shown).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(window.shown).toEqual(['yaml-syntax']);
  });

  it('is not shown where the word turned out right', () => {
    const window = new Window();
    window.change(4, 2, 'e');
    window.find(HALF);
    window.change(4, 3, 'c');
    window.find();
    vi.advanceTimersByTime(1000);
    expect(window.shown).toEqual([]);
  });

  it.each([
    ['the line is left', (window: Window) => window.change(4, 3, '\n')],
    ['another line is edited', (window: Window) => window.change(9, 0, 'x')],
    ['another file is edited', (window: Window) => window.change(4, 3, 'x', undefined, 'file:///w/b.yaml')],
    ['something is undone', (window: Window) => window.change(4, 3, '', 1)],
  ])('is shown as soon as %s', (_, act) => {
    const window = new Window();
    window.change(4, 2, 'e');
    window.find(HALF);
    expect(window.shown).toEqual([]);
    act(window);
    expect(window.shown).toEqual(['yaml-syntax']);
  });

  it('is dropped with the server that found it', () => {
    const window = new Window();
    window.change(4, 2, 'e');
    window.find(HALF);
    window.pause.forget();
    vi.advanceTimersByTime(1000);
    expect(window.shown).toEqual([]);
  });

  it('waits although a log goes on', () => {
    const window = new Window();
    window.change(4, 2, 'e');
    window.change(80, 0, '12:00 read 3 files\n', undefined, 'output:Ordinal');
    window.find(HALF);
    expect(window.shown).toEqual([]);
  });

  it('is shown at once where the text was pasted, undone, or edited elsewhere', () => {
    for (const [text, reason, uri] of [
      ['spe', undefined, FILE],
      ['e', 2, FILE],
      ['e', undefined, 'file:///w/b.yaml'],
    ] as const) {
      const window = new Window();
      window.change(4, 2, text, reason, uri);
      window.find(HALF);
      expect(window.shown).toEqual(['yaml-syntax']);
    }
  });
});
