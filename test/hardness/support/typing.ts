import { Random } from '../../../bench/workspace/random';
import { CORRECT } from '../../cli/manifests';
import type { LspClient } from '../../support/lsp-client';

/** Files that are open all the time. */
const OPEN = 10;

/** After so many edits the typist waits until everything is checked. */
const PAUSE = 25;

/** Somebody who types and types: every edit brings names that were never there, and no text grows. */
export class Typist {
  private readonly random = new Random(7);
  private edits = 0;

  constructor(private readonly client: LspClient) {
    for (let file = 0; file < OPEN; file++) client.open(uriAt(file), textAt(file));
  }

  /** Makes so many edits; resolves when all of them are checked. */
  async type(count: number): Promise<void> {
    for (let done = 0; done < count; done++) {
      this.edit();
      if (done % PAUSE === 0) await this.pause();
    }
    await this.pause();
  }

  private edit(): void {
    const file = this.random.integer(0, OPEN - 1);
    const text = textAt(file);
    const version = ++this.edits + 1;
    const word = this.random.pick(['serviceName: ', 'name: ', 'app: ', 'replicas: ', 'kind: '] as const);
    const places = [...text.matchAll(new RegExp(word, 'g'))];
    const at = (places.at(this.random.integer(0, places.length - 1))?.index ?? 0) + word.length;
    this.client.change(uriAt(file), version, { text: `${text.slice(0, at)}x${this.edits}${text.slice(at)}` });
    // Somebody looks at another file now and then.
    if (this.edits % 40 !== 0) return;
    const passing = `file:///typing/passing-${this.edits}.yaml`;
    this.client.open(passing, text);
    this.client.close(passing);
  }

  private async pause(): Promise<void> {
    await this.client.settled();
    this.client.forget();
  }
}

function uriAt(file: number): string {
  return `file:///typing/app-${file}.yaml`;
}

function textAt(file: number): string {
  return CORRECT.replaceAll('zk', `zk${file}`);
}
