import { grouped } from '../base/grouped';
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
  const ids = new Map<object, number>();
  const all = overlays.flatMap((overlay) =>
    overlay.diagnostics.map((diagnostic) => ({ overlay, diagnostic })),
  );
  return [...grouped(all, ({ diagnostic }) => keyOf(diagnostic, ids)).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { related } = first.diagnostic;
    const seen = new Set(group.map(({ overlay }) => overlay));
    return {
      ...first.diagnostic,
      severity: loudest(group.map(({ diagnostic }) => diagnostic.severity)),
      related: seen.size === overlays.length ? related : [...related, ...[...seen].map(seenIn)],
    };
  });
}

/**
 * What a patch does wrong is found in it, `own`, and in each resource that it changes, `built`; it is said once. What the
 * schema says of the patch alone has fixes, which what a rule says of a built resource may lack.
 */
export function eachOnce(own: readonly Diagnostic[], built: readonly Diagnostic[]): Diagnostic[] {
  const ids = new Map<object, number>();
  const bySchema = new Set(
    own.filter(({ rule }) => rule.group === 'schema').map((one) => placeKey(one, ids)),
  );
  const said = grouped(
    [...own, ...built.filter((one) => one.rule.group === 'schema' || !bySchema.has(placeKey(one, ids)))],
    (diagnostic) => `${keyOf(diagnostic, ids)}|${JSON.stringify(diagnostic.message.args)}`,
  );
  return [...said.values()].flatMap(([first]) => first ?? []);
}

function loudest(severities: readonly Diagnostic['severity'][]): Diagnostic['severity'] {
  return LOUDEST.find((severity) => severities.includes(severity)) ?? 'off';
}

function keyOf(diagnostic: Diagnostic, ids: Map<object, number>): string {
  return [diagnostic.rule.id, placeKey(diagnostic, ids), diagnostic.message.text].join('|');
}

function placeKey({ place: { source, span } }: Diagnostic, ids: Map<object, number>): string {
  const id = ids.get(source) ?? ids.size;
  ids.set(source, id);
  return [id, span.start, span.end].join('|');
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
