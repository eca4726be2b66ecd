import type { Position } from '../../base/span';
import { kindOf } from '../../model/kinds';
import { readManifest } from '../../model/manifest';
import { pathBelow } from '../../model/path-pattern';
import { tablePlaceAt } from '../../model/table-paths';
import type { Chunk, ManifestFile, Resource } from '../../workspace/chunk';
import { readYaml } from '../../yaml/document';
import { Field, type Path } from '../../yaml/field';
import { flowPlace } from '../../yaml/typing/flow-place';
import { typingPlace, type TypingPlace } from '../../yaml/typing/typing-place';
import type { FeatureContext } from '../context';
import { hostCompletions } from './host-values';
import { innerValues } from './inner-values';
import { inserted, type Completion } from './insertion';
import { isOnKey } from './on-key';
import { kindValues } from './kind-values';
import { labelValues } from './label-values';
import { ownNames } from './own-names';
import { memberValues } from './member-values';
import { kustomizationValues } from './kustomization-values';
import type { Proposal, Typing } from './proposal';
import { referenceValues } from './reference-values';
import { schemaKeys, schemaValues } from './schema-fields';
import { HOST_TRIGGERS } from './triggers';

/** What may stand at a position; `trigger` is the character that made an editor ask without being told to. */
export function completionsAt(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
  trigger?: string,
): Completion[] {
  const hosts = hostCompletions(file, position, context, trigger !== undefined);
  return trigger !== undefined && HOST_TRIGGERS.includes(trigger) && !file.isKustomization
    ? hosts
    : [...valueCompletions(file, position, context), ...hosts];
}

function valueCompletions(file: ManifestFile, position: Position, context: FeatureContext): Completion[] {
  const chunk = file.chunkAt(position);
  const place = chunk === undefined ? undefined : placeAt(chunk.text, chunk.offsetAt(position));
  if (chunk === undefined || place === undefined) return [];
  const typing = typingIn(chunk, place);
  const proposals =
    typing === undefined ? kindValues(documentAt(chunk, place), context) : proposalsFor(typing, context);
  const byLabel = new Map<string, Proposal>();
  for (const proposal of proposals) if (!byLabel.has(proposal.label)) byLabel.set(proposal.label, proposal);
  return inserted(byLabel.values(), chunk, place);
}

function placeAt(text: string, offset: number): TypingPlace | undefined {
  return flowPlace(text, offset) ?? typingPlace(text, offset);
}

function proposalsFor(typing: Typing, context: FeatureContext): Proposal[] {
  const { place, path, type } = typing;
  const found = tablePlaceAt(path, type.kind, kindOf(type.apiVersion, type.kind));
  const known =
    found === undefined
      ? []
      : [referenceValues, memberValues, innerValues].flatMap((contribute) =>
          contribute(typing, found, context),
        );
  const labels = found === undefined ? [] : labelValues(typing, found, context);
  if (place.slot === 'value')
    return known.length + labels.length > 0
      ? [...known, ...labels]
      : [
          ...ownNames(typing, context),
          ...kindValues(typing, context),
          ...kustomizationValues(typing, context),
          ...schemaValues(typing, context),
        ];
  // Behind a dash a scalar may be meant.
  return [
    ...labels,
    ...(place.atItem
      ? [...known, ...kustomizationValues(typing, context), ...schemaValues(typing, context)]
      : []),
    ...schemaKeys(typing, context),
  ];
}

function documentAt(chunk: Chunk, place: TypingPlace): { path: Path; root: Field } {
  return {
    path: place.path,
    root: Field.root(readYaml(place.healed, chunk.file.isTemplate), { text: place.healed }),
  };
}

/** The resource around the place. */
function typingIn(chunk: Chunk, place: TypingPlace): Typing | undefined {
  const resource = chunk.resources.find(({ path }) => pathBelow(place.path, path));
  if (resource === undefined) return undefined;
  let parsed: Pick<Typing, 'root' | 'manifest'> | undefined;
  const healed = () => (parsed ??= readHealed(chunk, place, resource));
  return {
    place,
    path: place.path.slice(resource.path.length),
    resource,
    // Another key in the place of one that is whole changes nothing about the type.
    type: isOnKey(chunk, place.replace.start) ? resource.manifest : healed().manifest,
    get root() {
      return healed().root;
    },
    get manifest() {
      return healed().manifest;
    },
  };
}

function readHealed(chunk: Chunk, place: TypingPlace, resource: Resource): Pick<Typing, 'root' | 'manifest'> {
  const root = documentAt(chunk, place).root.at(...resource.path);
  return { root, manifest: readManifest(root, false) ?? resource.manifest };
}
