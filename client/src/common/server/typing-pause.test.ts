import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { TypingPause, type TextChange } from './typing-pause';

const FILE = 'file:///w/zk.yaml';

/** A window in which somebody types, and what it shows of a file. */
class Window {
  shown: string[] = [];
  private listener: ((change: TextChange) => void) | undefined;
  readonly pause = new TypingPause(
    (listener) => {
      this.listener = listener;
      return { dispose: () => (this.listener = undefined) };
    },
    () => this.shown.map((message) => ({ message })),
  );

  /** Puts a text in place of some lines, which begin at the fifth. */
  change(text: string, { lines = 0, reason, uri = FILE }: Partial<Change> = {}): void {
    const range = { start: { line: 4, character: 3 }, end: { line: 4 + lines, character: 3 } };
    const contentChanges = [{ range: range as vscode.Range, text }];
    this.listener?.({ document: { uri: { toString: () => uri } }, contentChanges, reason });
  }

  find(...messages: readonly string[]): void {
    const findings = messages.map((message) => ({ message }));
    this.pause.show(FILE, findings, (list) => {
      this.shown = list.map(({ message }) => message);
    });
  }
}

interface Change {
  readonly lines: number;
  readonly reason: number;
  readonly uri: string;
}

/** Of the half word that is written, and of something above it. */
const HALF = 'spe: is no field';
const ABOVE = 'Service "zk" does not exist';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what is found for the first time while somebody writes', () => {
  it('is shown when the hand rests, and what was known stays', () => {
    const window = new Window();
    window.find(ABOVE);
    window.change('e');
    window.find(HALF, ABOVE);
    expect(window.shown).toEqual([ABOVE]);
    vi.advanceTimersByTime(499);
    expect(window.shown).toEqual([ABOVE]);
    vi.advanceTimersByTime(1);
    expect(window.shown).toEqual([HALF, ABOVE]);
  });

  it.each([
    ['a letter', 'e', 0],
    ['a bracket that closes by itself', '{}', 0],
    ['a word from the list', 'volumeClaimTemplates: ', 0],
    ['nothing, in place of a letter', '', 0],
    ['nothing, in place of a line break', '', 1],
    ['a line break', '\n    ', 0],
    ['a line break of Windows', '\r\n    ', 0],
  ])('waits for each further keystroke: %s', (_, text, lines) => {
    const window = new Window();
    window.change('p');
    window.find(HALF);
    vi.advanceTimersByTime(400);
    window.change(text, { lines });
    vi.advanceTimersByTime(400);
    expect(window.shown).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(window.shown).toEqual([HALF]);
  });

  it('is known from then on', () => {
    const window = new Window();
    window.change('p');
    window.find(HALF);
    vi.advanceTimersByTime(500);
    window.change('x');
    window.find(HALF);
    expect(window.shown).toEqual([HALF]);
  });

  it('is not shown where it turned out right; what was known and is gone goes at once', () => {
    const window = new Window();
    window.find(ABOVE);
    window.change('e');
    window.find(HALF, ABOVE);
    window.change('c');
    window.find();
    expect(window.shown).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(window.shown).toEqual([]);
  });

  it.each<[string, string, Partial<Change>]>([
    ['another file is edited', 'x', { uri: 'file:///w/b.yaml' }],
    ['lines are pasted', 'spec:\n  replicas: 3\n', {}],
    ['lines are deleted', '', { lines: 2 }],
    ['something is undone', '', { reason: 1 }],
  ])('is shown as soon as %s', (_, text, change) => {
    const window = new Window();
    window.change('e');
    window.find(HALF);
    expect(window.shown).toEqual([]);
    window.change(text, change);
    expect(window.shown).toEqual([HALF]);
  });

  it('is dropped with the server that found it', () => {
    const window = new Window();
    window.change('e');
    window.find(HALF);
    window.pause.forget();
    vi.advanceTimersByTime(1000);
    expect(window.shown).toEqual([]);
  });

  it('waits although a log goes on', () => {
    const window = new Window();
    window.change('e');
    window.change('12:00 read 3 files\n', { uri: 'output:Ordinal' });
    window.find(HALF);
    expect(window.shown).toEqual([]);
  });

  it.each<[string, string, Partial<Change>]>([
    ['pasted', 'spec:\n  replicas: 3\n', {}],
    ['redone', 'e', { reason: 2 }],
    ['edited elsewhere', 'e', { uri: 'file:///w/b.yaml' }],
  ])('is shown at once where the text was %s', (_, text, change) => {
    const window = new Window();
    window.change(text, change);
    window.find(HALF);
    expect(window.shown).toEqual([HALF]);
  });
});
