import fc from 'fast-check';
import { splitChunks } from '../../server/src/yaml/text/chunks';
import { expectAgreement } from '../support/parser-agreement';
import { mutated } from '../support/random-edits';
import { pictureOf, strictService, type Texts } from '../support/strict-service';
import { examine, inTime } from './examine';
import { HOSTILE_MUTATIONS } from './mutations';
import { playLinked, playSpawned } from './play';
import { trafficOf, type Step } from './traffic';
import { randomYaml } from './yaml-grammar';

/** Something to throw at Ordinal again and again. */
export interface Kind {
  /** What of a CI run is its share. */
  readonly share: number;
  /** Inputs of a case: texts that are read, or messages that are sent. */
  readonly inputsPerCase: number;
  /** The property for manifests to begin with. */
  readonly property: (seeds: readonly string[], onCase: OnCase) => fc.IRawProperty<unknown>;
}

/** Told of the input before it is tried, so that one that never ends can be found. */
export type OnCase = (input: unknown) => void;

const NAMES = ['a/one.yaml', 'b/two.yaml', 'b/kustomization.yaml', 'chart/templates/three.yaml'];

/** A file name among those that mean something. */
const fileName: fc.Arbitrary<string> = fc.constantFrom(...NAMES);

const STEPS_PER_SESSION = 25;

/** The kinds of input, by the name that `--kind` takes. */
export const KINDS: Readonly<Record<string, Kind>> = {
  manifests: {
    share: 0.2,
    inputsPerCase: 2,
    property: (seeds, onCase) => {
      const text = mutated(seeds, HOSTILE_MUTATIONS);
      const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
      return fc.property(
        fc.array(fc.tuple(fileName, text), { minLength: 2, maxLength: 2 }),
        place,
        (files, random) => {
          onCase(files);
          readAndReplace(
            files.map(([name, own]) => [`file:///workspace/${name}`, own] as const),
            random,
          );
        },
      );
    },
  },
  yaml: {
    share: 0.6,
    inputsPerCase: 1,
    property: (_, onCase) =>
      fc.property(
        randomYaml,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (text, random) => {
          onCase(text);
          for (const { start, end } of splitChunks(text)) expectAgreement(text.slice(start, end));
          // The parsers see every text, the rest of Ordinal some of them: most of it is no manifest.
          if (random > 0.1) return;
          const texts = new Map([['file:///workspace/a/one.yaml', text]]);
          examine(
            inTime('Reading', () => strictService(texts)),
            texts,
            random * 10,
          );
        },
      ),
  },
  lsp: {
    share: 0.1975,
    inputsPerCase: STEPS_PER_SESSION,
    property: (seeds, onCase) => session(seeds, onCase, playLinked),
  },
  server: {
    share: 0.0025,
    inputsPerCase: STEPS_PER_SESSION,
    property: (seeds, onCase) => session(seeds, onCase, playSpawned),
  },
};

/** Reads files, asks everything, replaces one by another text, and compares with a service that saw only the end. */
function readAndReplace(files: readonly (readonly [string, string])[], random: number): void {
  const [first, second] = files;
  if (first === undefined || second === undefined) return;
  const service = inTime('Reading', () => strictService(new Map([first])));
  inTime('Checking', () => service.diagnostics(first[0]));
  const texts: Texts = new Map([first, second]);
  inTime('Editing', () => {
    service.setEditor(...second);
  });
  examine(service, texts, random);
  const [incremental, batch] = [
    pictureOf(service, texts.keys()),
    pictureOf(strictService(texts), texts.keys()),
  ];
  if (JSON.stringify(incremental) !== JSON.stringify(batch))
    throw new Error(`Incremental ${JSON.stringify(incremental)} is not batch ${JSON.stringify(batch)}`);
}

function session(
  seeds: readonly string[],
  onCase: OnCase,
  play: (steps: readonly Step[]) => Promise<void>,
): fc.IRawProperty<unknown> {
  const steps = fc.array(trafficOf(mutated(seeds, HOSTILE_MUTATIONS)), {
    minLength: STEPS_PER_SESSION,
    maxLength: STEPS_PER_SESSION,
  });
  return fc.asyncProperty(steps, async (chosen) => {
    onCase(chosen);
    await play(chosen);
  });
}
