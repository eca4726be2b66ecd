import fc from 'fast-check';
import { ABOUT_FILES, ABOUT_PLACES, ABOUT_TEXTS } from '../support/requests';

/** A place in a text that may be wild: parts of it, or numbers that no text has. */
export interface WildPlace {
  readonly at: number;
  readonly wild: number | undefined;
}

/** Something that a client does. */
export type Step =
  | { readonly do: 'open' | 'write'; readonly file: string; readonly text: string }
  | {
      readonly do: 'edit';
      readonly file: string;
      readonly from: WildPlace;
      readonly length: number;
      readonly text: string;
      readonly isStale: boolean;
    }
  | { readonly do: 'close' | 'delete'; readonly file: string }
  | {
      readonly do: 'base';
      readonly file: string;
      readonly text: string | null;
      readonly reset: boolean;
    }
  | { readonly do: 'rename-file'; readonly file: string; readonly to: string }
  | {
      readonly do: 'ask';
      readonly file: string;
      readonly method: string;
      readonly place: WildPlace;
      readonly cancel: boolean;
    }
  | { readonly do: 'configure'; readonly settings: object };

/** Other requests than those about a text; each gets every parameter that any of them takes. */
const OTHER_METHODS = [
  ...[...ABOUT_PLACES, ...ABOUT_FILES].filter((method) => !ABOUT_TEXTS.includes(method)),
  'ordinal/checkWorkspace',
  'ordinal/rules',
  'ordinal/explain',
];

const SETTINGS = [
  {},
  { rules: { 'service-not-found': 'off', practice: 'warning' } },
  { kubernetesVersion: '1.29', defaultNamespace: 'prod' },
  { schema: { validation: 'off' } },
  { kubernetesVersion: 7, rules: null, exclude: 'x', nothing: { like: ['this'] } },
];

const file = fc.constantFrom(
  'a/one.yaml',
  'b/two.yaml',
  'b/kustomization.yaml',
  'chart/templates/three.yaml',
);
const place: fc.Arbitrary<WildPlace> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  wild: fc.option(fc.constantFrom(0, 7, 10_000, 2 ** 31 - 1), { nil: undefined, freq: 8 }),
});

/** Random steps of a client; `text` gives what it opens and writes. */
export function trafficOf(text: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const typed = fc.oneof(
    fc.constantFrom('', 'x', '\n', '  ', ': ', '- ', '---\n', '{', '"', '\r', '*a', '#', 'zk-0.', '\uD800'),
    text.map((whole) => whole.slice(0, 80)),
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), file, text }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), file, text }) },
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('edit' as const),
        file,
        from: place,
        length: fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, fc.nat(200)),
        text: typed,
        isStale: fc.nat(19).map((number) => number === 0),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), file }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), file }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rename-file' as const), file, to: file }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('base' as const),
        file,
        text: fc.option(text, { nil: null, freq: 4 }),
        reset: fc.nat(3).map((number) => number === 0),
      }),
    },
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('ask' as const),
        file,
        method: fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...ABOUT_TEXTS) },
          fc.constantFrom(...OTHER_METHODS),
        ),
        place,
        cancel: fc.nat(9).map((number) => number === 0),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('configure' as const), settings: fc.constantFrom(...SETTINGS) }),
    },
  );
}
