import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Answered, Case } from './family';

/** The programs that gave the answers of a record, e.g. `{ '1.36': 'v1.36.3' }`, `{ etcd: 'v3.7.3' }`. */
export interface RecordedVersions {
  readonly kubernetes: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
}

/** What control planes answered to the cases of a family. */
export interface AnswerRecord<C extends Case, Answer> {
  readonly versions: RecordedVersions;
  readonly cases: readonly Answered<C, Answer>[];
}

const FOLDER = 'test/conformance/recorded';
const HEADER = '# Answers of real control planes. "npm run conformance -- --record" writes this file.\n';

/** Reads the record of a family; undefined where there is none yet. */
export function readRecord<C extends Case, Answer>(
  root: string,
  family: string,
): AnswerRecord<C, Answer> | undefined {
  const file = fileOf(root, family);
  if (!existsSync(file)) return undefined;
  const { versions, cases } = parse(readFileSync(file, 'utf8')) as AnswerRecord<C, Answer>;
  return { versions, cases: cases.map((recorded) => ({ ...recorded, answers: apart(recorded.answers) })) };
}

/** Writes the record of a family. Minors with the same answer share one entry: `1.33 1.36`. */
export function writeRecord<C extends Case, Answer>(
  root: string,
  family: string,
  { versions, cases }: AnswerRecord<C, Answer>,
): void {
  const together = cases.map((answered) => ({ ...answered, answers: shared(answered.answers) }));
  const options = { lineWidth: 0, aliasDuplicateObjects: false } as const;
  writeFileSync(fileOf(root, family), HEADER + stringify({ versions, cases: together }, options));
}

function fileOf(root: string, family: string): string {
  return join(root, FOLDER, `${family}.yaml`);
}

function shared<Answer>(answers: Readonly<Record<string, Answer>>): Record<string, Answer> {
  const minors = new Map<string, { minors: string[]; answer: Answer }>();
  for (const [minor, answer] of Object.entries(answers)) {
    const key = JSON.stringify(answer);
    const same = minors.get(key) ?? { minors: [], answer };
    same.minors.push(minor);
    minors.set(key, same);
  }
  return Object.fromEntries([...minors.values()].map((entry) => [entry.minors.join(' '), entry.answer]));
}

function apart<Answer>(answers: Readonly<Record<string, Answer>>): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([minors, answer]) => minors.split(' ').map((minor) => [minor, answer])),
  );
}
