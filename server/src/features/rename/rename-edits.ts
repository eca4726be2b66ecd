import type { Occurrence } from '../../workspace/symbols/site';
import { quote, replaceAt, type TextChange } from '../../yaml/editing/edits';
import type { Place } from '../../yaml/field';
import { writtenAt } from '../../yaml/written-at';
import type { ScalarStyle, TextSource } from '../../yaml/node';

/** One replacement per scalar that names the thing; quotes stay as they are, aliases follow their anchor. */
export function renameEdits(occurrences: readonly Occurrence[], newName: string): TextChange[] {
  const edits = new Map<string, TextChange>();
  for (const { site, before, after, resource } of occurrences) {
    const written = writtenAt(site);
    if (written.startsWith('*')) continue;
    const key = `${resource.chunk.file.uri}#${resource.chunk.start + site.span.start}`;
    // Inside a longer string the quotes are not this name's.
    const name = before + newName + after;
    const newText = 'host' in site ? name : quote(name, styleOf(written));
    edits.set(key, replaceAt(site, newText));
  }
  return [...edits.values()];
}

function styleOf(written: string): ScalarStyle {
  if (written.startsWith("'")) return 'single-quoted';
  return written.startsWith('"') ? 'double-quoted' : 'plain';
}

/**
 * An anchor that ties places of the name to places that are none: changing the one would change the other, or leave
 * it behind.
 */
export function strayAlias(occurrences: readonly Occurrence[]): string | undefined {
  const isOwn = (source: TextSource, at: number): boolean =>
    occurrences.some(({ site }) => site.source === source && site.span.start === at);
  for (const { site } of occurrences) {
    const anchor = anchorAt(site);
    if (anchor === undefined) continue;
    const shared = new RegExp(`(?:&${anchor}[ \\t]+|(?=\\*${anchor}(?![\\w-])))`, 'g');
    for (const match of site.source.text.matchAll(shared)) {
      if (!isOwn(site.source, match.index + match[0].length)) return anchor;
    }
  }
  return undefined;
}

/** The anchor in front of a scalar, or the one that an alias names. */
function anchorAt(place: Place): string | undefined {
  const alias = /^\*([\w-]+)$/.exec(writtenAt(place))?.[1];
  if (alias !== undefined) return alias;
  return /&([\w-]+)[ \t]+$/.exec(
    place.source.text.slice(Math.max(0, place.span.start - 100), place.span.start),
  )?.[1];
}
