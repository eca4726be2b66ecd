import { message } from '../base/message';
import type { ManifestFile } from '../workspace/chunk';
import type { Diagnostic } from './engine';
import type { Related } from './rule';

/** What the rules say about a chunk in the build of one kustomization. */
export interface OverlayFindings {
  /** Its folder, as people name it. */
  readonly overlay: string;
  readonly kustomization: ManifestFile;
  readonly diagnostics: readonly Diagnostic[];
}

const LOUDEST: readonly Diagnostic['severity'][] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Brings the findings of several overlays together: the same rule with the same sentence at the same place is one
 * finding, however the overlay spells the names. One that not every overlay has says in which builds it is.
 */
export function combineOverlays(overlays: readonly OverlayFindings[]): Diagnostic[] {
  const groups = new Map<
    string,
    { first: Diagnostic; severity: Diagnostic['severity']; seen: Set<OverlayFindings> }
  >();
  const ids = new Map<object, number>();
  for (const overlay of overlays) {
    for (const diagnostic of overlay.diagnostics) {
      const key = keyOf(diagnostic, ids);
      const group = groups.get(key);
      if (group === undefined)
        groups.set(key, { first: diagnostic, severity: diagnostic.severity, seen: new Set([overlay]) });
      else {
        group.seen.add(overlay);
        if (LOUDEST.indexOf(diagnostic.severity) < LOUDEST.indexOf(group.severity))
          group.severity = diagnostic.severity;
      }
    }
  }
  return [...groups.values()].map(({ first, severity, seen }) => ({
    ...first,
    severity,
    related: seen.size === overlays.length ? first.related : [...first.related, ...[...seen].map(seenIn)],
  }));
}

function keyOf({ rule, place, message: text }: Diagnostic, ids: Map<object, number>): string {
  const source = ids.get(place.source) ?? ids.size;
  ids.set(place.source, source);
  return [rule.id, source, place.span.start, place.span.end, text.text].join('|');
}

/** Says in the build of which kustomization something was found. */
export function seenIn({
  overlay,
  kustomization,
}: Pick<OverlayFindings, 'overlay' | 'kustomization'>): Related {
  const chunk = kustomization.chunks[0];
  if (chunk === undefined) throw new TypeError('A kustomization without text builds nothing.');
  return {
    place: { source: chunk, span: { start: 0, end: 0 } },
    message: message('In the build of {overlay}', { overlay }),
  };
}
