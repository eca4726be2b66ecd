import type { Range } from '../../base/span';
import type { Chunk, ManifestFile } from '../../workspace/chunk';
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
  // Two sites may share a place; a token has one type.
  const tokens = new Map<string, Token>();
  for (const resource of chunksIn(file, range).flatMap(({ resources }) => resources))
    for (const site of sitesOf(resource)) {
      const token = site.source === resource.chunk ? tokenOf(site) : undefined;
      if (token === undefined || !isOnOneLineOf(range, token.range)) continue;
      if (resolveSite(site, resource, context).owners.size === 0) continue;
      const { line, character } = token.range.start;
      tokens.set(`${line}:${character}`, token);
    }
  return [...tokens.values()].sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** The documents that a stretch of lines touches. */
function chunksIn({ chunks }: ManifestFile, { start, end }: Range): Chunk[] {
  return chunks.filter(
    ({ line }, index) => line <= end.line && (chunks[index + 1]?.line ?? Infinity) > start.line,
  );
}

function tokenOf(site: Site): Token | undefined {
  const type = TYPE[site.what];
  if (type === undefined || isKeyOfData(site)) return undefined;
  return { range: locationOf(site).range, type, declaration: site.role === 'definition' };
}

/** A token of LSP cannot go on over several lines. */
function isOnOneLineOf(range: Range, { start, end }: Range): boolean {
  return start.line === end.line && start.line >= range.start.line && start.line <= range.end.line;
}

function isKeyOfData({ what, role }: Site): boolean {
  return what === 'data-key' && role === 'definition';
}
