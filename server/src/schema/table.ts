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

/** An annotation that a field or another annotation has replaced. */
export interface DeprecatedAnnotation {
  readonly key: string;
  /** True where every key that begins so is meant. */
  readonly prefix?: boolean;
  /** True where no supported Kubernetes reads it any more. */
  readonly dead: boolean;
  /** What to use, in Kubernetes' own words; empty where nothing is needed. */
  readonly instead: string;
  /** Key below `spec` that takes the value over. */
  readonly field?: string;
  /** The annotation that takes the value over. */
  readonly renamed?: string;
}

/** What Kubernetes replaced or removed that no schema says. */
export interface Deprecated {
  readonly annotations: readonly DeprecatedAnnotation[];
  /** Labels of nodes that were renamed when they became stable, with their new names. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  /** Volume types without a driver in Kubernetes, with the first minor that lacks it. */
  readonly volumeTypes: Readonly<Record<string, number>>;
}

/** The generated table as it is stored: all minors laid over each other. */
export interface Table {
  readonly minors: readonly [number, number];
  readonly kinds: Readonly<Record<string, Readonly<Record<string, readonly [string, number?, number?]>>>>;
  readonly docs: readonly string[];
  readonly deprecated: Deprecated;
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
