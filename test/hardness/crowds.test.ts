import { describe, expect, it } from 'vitest';
import { strictService } from '../support/strict-service';
import { CROWDS, crowdText, LONG_DOCUMENTS, patchedSets, type Crowd } from './support/crowds';
import { configMap } from './support/short-manifests';

const FEW = 100;
const TIMES = 4;
/**
 * Work that grows with the square takes sixteen times as long for four times as many. An edit checks all who asked for
 * what it changes, each of them in memory that no longer fits the processor's caches: that alone takes up to ten.
 */
const GROWTH = 14;
/** Seconds of the processor below which a ratio says more about the machine than about the program. */
const LEAST = 1;

const ONE = 'file:///workspace/one.yaml';

function secondsOf(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Seconds that opening all members in one file takes, and then a change of the last one. */
function inOneFile(crowd: Crowd, count: number): number[] {
  const service = strictService();
  const text = crowdText(crowd, count);
  const at = text.lastIndexOf('name: ') + 'name: '.length;
  return [text, `${text.slice(0, at)}x${text.slice(at)}`].map((version) =>
    secondsOf(() => {
      service.setEditor(ONE, version);
      service.diagnostics(ONE);
    }),
  );
}

/** Seconds that reading them in takes with each in a file of its own, and then a change of the last one. */
function inManyFiles(
  { shared, member }: Crowd,
  count: number,
  uriOf = (index: number) => `file:///workspace/member-${index}.yaml`,
): number[] {
  const service = strictService(shared === undefined ? undefined : new Map([[ONE, shared]]));
  const checkAll = (): void => {
    for (const file of service.files()) service.diagnosticsOf(file);
  };
  const reading = secondsOf(() => {
    for (let index = 0; index < count; index++) service.setDisk(uriOf(index), member(index));
    checkAll();
  });
  const changing = secondsOf(() => {
    service.setDisk(uriOf(count - 1), member(count - 1).replace('name: ', 'name: x'));
    checkAll();
  });
  return [reading, changing];
}

const inManyFolders: typeof inManyFiles = (crowd, count) =>
  inManyFiles(crowd, count, (index) => `file:///workspace/${index}/member.yaml`);

function expectNoSquare(few: readonly number[], many: readonly number[], growth = GROWTH): void {
  many.forEach((seconds, index) => {
    expect(seconds).toBeLessThan(Math.max(LEAST, growth * (few[index] ?? 0)));
  });
}

/** Nearness tells those apart that share a name, and only them. */
const NAMESAKES = CROWDS.filter(({ name }) => name.includes('of one name'));

describe.each([
  ['in one file', inOneFile, CROWDS],
  ['in one folder', inManyFiles, CROWDS],
  ['in a folder each', inManyFolders, NAMESAKES],
] as const)('work does not grow with the square of a crowd %s', (_where, measure, crowds) => {
  it.each(crowds)('of $name', (crowd) => {
    const { few = FEW } = crowd;
    expectNoSquare(measure(crowd, few), measure(crowd, few * TIMES));
  });
});

it.each(LONG_DOCUMENTS)('work does not grow with the square of $name', ({ text }) => {
  const measure = (count: number): number[] => {
    const service = strictService(new Map([[ONE, text(count)]]));
    return [secondsOf(() => service.diagnostics(ONE))];
  };
  // A part of what is done for few is the same for many, so that less growth tells.
  expectNoSquare(measure(500), measure(500 * TIMES), 8);
});

it('work does not grow with the square of patches', () => {
  const measure = (count: number): number[] => {
    const files = [...patchedSets(count)].map(([name, text]) => [`file:///workspace/${name}`, text] as const);
    const service = strictService(new Map(files));
    const checkAll = (): void => {
      for (const file of service.files()) service.diagnosticsOf(file);
    };
    const reading = secondsOf(checkAll);
    const [uri = '', text = ''] = files.find(([name]) => name.includes('patch-')) ?? [];
    service.setDisk(uri, text.replace('3', '4'));
    return [reading, secondsOf(checkAll)];
  };
  expectNoSquare(measure(150), measure(150 * TIMES));
});

it('a base version of thousands of changed documents costs no more than to read them', () => {
  const text = Array.from({ length: 3000 }, (_, at) => configMap(`map-${at}`)).join('---\n');
  const checked = (base: string | undefined): number => {
    const service = strictService();
    if (base !== undefined) service.setBase(ONE, base);
    service.setEditor(ONE, text);
    return secondsOf(() => {
      service.diagnostics(ONE);
    });
  };
  const alone = checked(undefined);
  expect(checked(text.replaceAll('a: b', 'a: c'))).toBeLessThan(Math.max(LEAST, 5 * alone));
});
