import type { NamePart } from './name-parts';

/** What a label says; a label that is put together from unknown pieces is `unknown`. */
export type LabelValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `minio-{0...3}`, and `zk-$i` with an ordinal that nobody knows beforehand. */
  | {
      readonly kind: 'pods';
      readonly set: string;
      readonly ordinals: { readonly from: number; readonly to: number } | undefined;
    }
  | { readonly kind: 'own-pod' | 'own-namespace' | 'unknown' };

/** One label of a host name; offsets count in the string that holds it. */
export interface TextLabel {
  readonly value: LabelValue;
  readonly start: number;
  readonly end: number;
  /** True where the label stands in the string as it is, so that it can be replaced there. */
  readonly written: boolean;
}

/** Cuts the parts of a name at its dots. A variable may bring several labels along (`$(POD_NAME).$(DOMAIN)`). */
export function labelsOf(parts: readonly NamePart[]): TextLabel[] {
  const labels: TextLabel[] = [];
  let pieces: NamePart[] = [];
  const close = (at: number): void => {
    labels.push(labelOf(pieces, at));
    pieces = [];
  };
  for (const part of parts) {
    if (part.kind !== 'text') {
      pieces.push(part);
      continue;
    }
    let from = 0;
    const literal = part.end - part.start === part.text.length;
    for (let dot = part.text.indexOf('.'); ; dot = part.text.indexOf('.', from)) {
      const text = part.text.slice(from, dot < 0 ? undefined : dot);
      const start = literal ? part.start + from : part.start;
      const end = literal ? start + text.length : part.end;
      if (text !== '') pieces.push({ kind: 'text', text, start, end });
      if (dot < 0) break;
      close(end);
      from = dot + 1;
    }
  }
  close(parts[parts.length - 1]?.end ?? 0);
  return labels;
}

function labelOf(pieces: readonly NamePart[], at: number): TextLabel {
  const start = pieces[0]?.start ?? at;
  const end = pieces[pieces.length - 1]?.end ?? at;
  const written = pieces.every(
    (piece) =>
      piece.kind === 'range' || (piece.kind === 'text' && piece.end - piece.start === piece.text.length),
  );
  return { value: valueOf(pieces), start, end, written };
}

function valueOf(pieces: readonly NamePart[]): LabelValue {
  const [first, second] = pieces;
  const lead = leadingText(pieces);
  const rest = pieces.slice(lead.count);
  if (rest.length === 0 && lead.text !== '') return { kind: 'text', text: lead.text.toLowerCase() };
  if (
    first !== undefined &&
    second === undefined &&
    (first.kind === 'own-pod' || first.kind === 'own-namespace')
  )
    return { kind: first.kind };
  // What comes behind the last dash is the ordinal.
  if (!lead.text.endsWith('-') || lead.text.length < 2 || rest.length !== 1) return { kind: 'unknown' };
  const [ordinal] = rest;
  const ordinals = ordinal?.kind === 'range' ? { from: ordinal.from, to: ordinal.to } : undefined;
  return { kind: 'pods', set: lead.text.slice(0, -1).toLowerCase(), ordinals };
}

function leadingText(pieces: readonly NamePart[]): { text: string; count: number } {
  let text = '';
  let count = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'text') break;
    text += piece.text;
    count++;
  }
  return { text, count };
}

/** A label that may name pods of a StatefulSet: the set's name, and the ordinals where they are known. */
export interface PodLabel {
  /** Undefined for the pod that reads the text. */
  readonly set: string | undefined;
  readonly ordinals: { readonly from: number; readonly to: number } | undefined;
}

/** Reads `zk-3` as pod 3 of set `zk`. The controller, too, splits a pod's name at its last dash (facts 1.3). */
export function podLabel(value: LabelValue | undefined): PodLabel | undefined {
  if (value?.kind === 'own-pod') return { set: undefined, ordinals: undefined };
  if (value?.kind === 'pods') return { set: value.set, ordinals: value.ordinals };
  const match = value?.kind === 'text' ? /^(.+)-(0|[1-9]\d{0,5})$/.exec(value.text) : null;
  if (match === null) return undefined;
  const ordinal = Number(match[2]);
  return { set: match[1], ordinals: { from: ordinal, to: ordinal } };
}
