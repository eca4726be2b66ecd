import type { Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import { resolveSite } from '../../workspace/symbols/meaning';
import type { Site } from '../../workspace/symbols/site';
import { sitesOf } from '../../workspace/symbols/sites';
import { locationOf, type FeatureContext } from '../context';
import type { TOKEN_TYPES } from './legend';

/** A name that leads somewhere. */
export interface Token {
  readonly range: Range;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly declaration: boolean;
}

/**
 * Two types that every theme colours: names of things, and values of labels. Keys of YAML have no token: they keep the
 * colour of the other keys.
 */
const TYPE: Readonly<Record<Site['what'], Token['type'] | undefined>> = {
  resource: 'class',
  volume: 'class',
  container: 'class',
  port: 'class',
  'service-port': 'class',
  'label-value': 'enumMember',
  'data-key': 'class',
  'label-key': undefined,
};

/** The names of a stretch of a file that resolve; one that leads nowhere keeps the colour of a string. */
export function semanticTokens(file: ManifestFile, range: Range, context: FeatureContext): Token[] {
  const tokens = new Map<string, Token>();
  for (const [index, chunk] of file.chunks.entries()) {
    if (chunk.line > range.end.line || (file.chunks[index + 1]?.line ?? Infinity) <= range.start.line)
      continue;
    for (const resource of chunk.resources) {
      for (const site of sitesOf(resource)) {
        const type = TYPE[site.what];
        if (site.source !== chunk || type === undefined || isKeyOfData(site)) continue;
        const at = locationOf(site).range;
        const isInside =
          at.start.line >= range.start.line &&
          at.start.line <= range.end.line &&
          at.start.line === at.end.line;
        if (!isInside || resolveSite(site, resource, context).owners.size === 0) continue;
        tokens.set(`${at.start.line}:${at.start.character}`, {
          range: at,
          type,
          declaration: site.role === 'definition',
        });
      }
    }
  }
  return [...tokens.values()].sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function isKeyOfData({ what, role }: Site): boolean {
  return what === 'data-key' && role === 'definition';
}
