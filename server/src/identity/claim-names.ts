import { hasOrdinal, type Ordinals } from './ordinals';

/** Names of claims without a list of them: a set may have a hundred thousand. */
export interface ClaimNames {
  /** `<template>-<set>`, or the whole name of a written claim. */
  readonly prefix: string;
  /** Undefined for a written claim. */
  readonly ordinals: Ordinals | undefined;
  readonly count: number;
}

/** The names that a claim template makes for the ordinals of a set. */
export function templateClaimNames(template: string, set: string, ordinals: Ordinals): ClaimNames {
  return { prefix: `${template}-${set}`, ordinals, count: ordinals.count };
}

/** The name of a single written claim. */
export function writtenClaimName(name: string): ClaimNames {
  return { prefix: name, ordinals: undefined, count: 1 };
}

/** Splits `data-db-3` into prefix and ordinal; undefined where no claim template makes such a name. */
export function splitClaimName(name: string): { prefix: string; ordinal: number } | undefined {
  const match = /^(.+)-(0|[1-9]\d{0,9})$/.exec(name);
  return match?.[1] === undefined ? undefined : { prefix: match[1], ordinal: Number(match[2]) };
}

/** Says whether a name is one of them. */
export function hasClaim({ prefix, ordinals }: ClaimNames, name: string): boolean {
  if (ordinals === undefined) return name === prefix;
  const split = splitClaimName(name);
  return split !== undefined && split.prefix === prefix && hasOrdinal(ordinals, split.ordinal);
}

/** The first names for which a condition holds, at most `limit`. */
export function claimNames(
  { prefix, ordinals, count }: ClaimNames,
  limit: number,
  holds: (name: string) => boolean,
): string[] {
  const names: string[] = [];
  for (let index = 0; index < count && names.length < limit; index++) {
    const name = ordinals === undefined ? prefix : `${prefix}-${ordinals.start + index}`;
    if (holds(name)) names.push(name);
  }
  return names;
}
