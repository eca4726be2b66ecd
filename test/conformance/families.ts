import { join } from 'node:path';
import { bindingCases } from './binding/cases';
import { BINDING } from './binding/family';
import type { ControlPlane } from './control-plane/control-plane';
import type { Comparison } from './difference';
import type { Answered, Case, Family } from './family';
import { identityCases } from './identities/cases';
import { IDENTITIES } from './identities/family';
import { planCases } from './plans/cases';
import { PLANS } from './plans/family';
import { readRecord, writeRecord, type AnswerRecord, type RecordedVersions } from './record';
import { unitCases } from './units/cases';
import { UNITS } from './units/family';
import { exampleCases, writtenCases } from './verdicts/cases';
import { VERDICTS } from './verdicts/family';

/** A family with its cases, the types of cases and answers kept inside. */
export interface Suite {
  readonly name: string;
  /** How many cases there are. */
  readonly size: number;
  /** Asks one control plane and keeps its answers. */
  ask(minor: string, plane: ControlPlane): Promise<void>;
  /** Compares the answers that were kept. */
  compare(): Comparison;
  /** What there was to compare in each case on one Kubernetes minor; nothing for most families. */
  table(minor: string): readonly string[];
  /** Writes the answers that were kept as the new record. */
  record(root: string, versions: RecordedVersions): void;
}

/** Where cases come from that are not the suite's own. */
export interface Sources {
  readonly casesFile?: string | undefined;
  readonly unitsFolder?: string | undefined;
}

/**
 * All families in the order in which they are asked: verdicts while nothing acts on objects, binding before other
 * claims could take the volumes. `casesFile` holds written cases to be judged instead of those of the record, and
 * `unitsFolder` the folders of manifests that take the place of `examples/`.
 */
export function suites(root: string, { casesFile, unitsFolder = join(root, 'examples') }: Sources): Suite[] {
  const recorded = readRecord(root, VERDICTS.name)?.cases ?? [];
  const written = casesFile === undefined ? recorded.filter(isWritten) : writtenCases(casesFile);
  return [
    suiteOf(VERDICTS, [
      ...written.map(({ answers: _, ...item }: Case & { answers?: unknown }) => item),
      ...exampleCases(),
    ]),
    suiteOf(BINDING, bindingCases()),
    suiteOf(IDENTITIES, identityCases()),
    suiteOf(UNITS, unitCases(unitsFolder)),
    suiteOf(PLANS, planCases()),
  ];
}

/** Written cases live in the record alone; examples come from the rules. */
function isWritten({ id }: Case): boolean {
  return id.startsWith('case ');
}

function suiteOf<C extends Case, Answer>(family: Family<C, Answer>, cases: readonly C[]): Suite {
  const answers = new Map<string, Record<string, Answer>>(cases.map(({ id }) => [id, {}]));
  const answered = (): Answered<C, Answer>[] =>
    cases.map((item) => ({ ...item, answers: answers.get(item.id) ?? {} }));
  return {
    name: family.name,
    size: cases.length,
    ask: async (minor, plane) => {
      for (const [id, answer] of await family.ask(plane, cases)) {
        answers.set(id, { ...answers.get(id), [minor]: answer });
      }
    },
    compare: () => family.compare(answered()),
    table: (minor) => family.table?.(answered(), minor) ?? [],
    record: (root, versions) => {
      const before = readRecord<C, Answer>(root, family.name);
      writeRecord(root, family.name, merged(before, { versions, cases: answered() }));
    },
  };
}

/** New answers over old ones: versions that were not asked keep what they said of cases that are still the same. */
function merged<C extends Case, Answer>(
  before: AnswerRecord<C, Answer> | undefined,
  now: AnswerRecord<C, Answer>,
): AnswerRecord<C, Answer> {
  const known = new Map(before?.cases.map((recorded) => [recorded.id, recorded]));
  const answersOf = ({ id, manifest }: C) => {
    const old = known.get(id);
    return old?.manifest === manifest ? old.answers : {};
  };
  return {
    versions: {
      kubernetes: { ...before?.versions.kubernetes, ...now.versions.kubernetes },
      services: now.versions.services,
    },
    cases: now.cases.map((item) => ({ ...item, answers: { ...answersOf(item), ...item.answers } })),
  };
}
