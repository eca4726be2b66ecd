import { kubernetesTable } from './kubernetes.generated';

/** `s`ince, `u`ntil, `r`equired (1: always; else first and last minor), `v`alues (`Never@34`: from 1.34 on), `f`ormat. */
export interface TableMarks {
  readonly s?: number;
  readonly u?: number;
  readonly r?: 1 | readonly [number, number];
  readonly v?: readonly string[];
  readonly f?: string;
}

/** Type code, documentation (or where it stands in `docs`), marks. */
export type TableField = readonly [code: string, docs: string | number, marks?: TableMarks];

/** The generated table as it is stored: all minors laid over each other. */
export interface Table {
  readonly minors: readonly [number, number];
  readonly kinds: Readonly<Record<string, Readonly<Record<string, readonly [string, number?, number?]>>>>;
  readonly docs: readonly string[];
  readonly types: Readonly<
    Record<string, readonly [docs: string | number, fields: Readonly<Record<string, TableField>>]>
  >;
}

let parsed: Table | undefined;

/** Parses the table the first time a schema is asked for; until then it is only a string. */
export function loadTable(): Table {
  parsed ??= JSON.parse(kubernetesTable) as Table;
  return parsed;
}
