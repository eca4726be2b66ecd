import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { labelsOf, type TextLabel } from '../server/src/dns/labels';
import { podName } from '../server/src/identity/names';
import { OrdinalService } from '../server/src/service';
import type { Chunk, Resource } from '../server/src/workspace/chunk';
import { readName, type ReadName } from '../server/src/workspace/dns/read-name';
import { rootOf } from '../server/src/workspace/chunk';
import { textsOf } from '../server/src/dns/texts';

/**
 * Lists every text of a folder's manifests that is taken for a name of the cluster, with what it resolves to, and every
 * text that only has the shape of one. Each folder of the given one is a workspace of its own. For judging by hand:
 *
 *     node scripts/run.mjs scripts/list-host-names.ts FOLDER
 */
function main([folder = '.']: readonly string[]): void {
  const counts = { resolved: 0, wrong: 0, silent: 0, unread: 0 };
  for (const unit of readdirSync(folder, { withFileTypes: true })) {
    if (!unit.isDirectory()) continue;
    const service = serviceOf(join(folder, unit.name));
    for (const line of linesOf(service, folder)) {
      counts[line.state]++;
      console.log(`${line.state.padEnd(8)} ${line.place} ${line.text}  ${line.meaning}`);
    }
  }
  console.log(JSON.stringify(counts));
}

interface Line {
  readonly state: 'resolved' | 'wrong' | 'silent' | 'unread';
  readonly place: string;
  readonly text: string;
  readonly meaning: string;
}

function serviceOf(folder: string): OrdinalService {
  const service = new OrdinalService();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    service.setDisk(pathToFileURL(path).href, readFileSync(path, 'utf8'));
  }
  service.identities();
  return service;
}

function linesOf(service: OrdinalService, folder: string): Line[] {
  return service
    .files()
    .flatMap((file) =>
      file.chunks.flatMap((chunk) =>
        chunk.resources.flatMap((resource) => [
          ...namesOf(resource, service, folder),
          ...unreadOf(resource, folder),
        ]),
      ),
    );
}

function namesOf(resource: Resource, service: OrdinalService, folder: string): Line[] {
  const context = service.featureContext();
  return resource.dnsNames.map((name): Line => {
    const read = readName(name, resource, context, context.config.clusterDomain);
    return {
      state: stateOf(read),
      place: placeOf(resource.chunk, name.span.start, folder),
      text: name.source.text.slice(name.span.start, name.span.end),
      meaning: meaningOf(read, labelsOf(name.parts)),
    };
  });
}

function stateOf({ target, problem }: ReadName): Line['state'] {
  if (problem !== undefined) return 'wrong';
  return target === undefined ? 'silent' : 'resolved';
}

function meaningOf({ target, problem }: ReadName, labels: readonly TextLabel[]): string {
  const fault = problem === undefined ? '' : ` [${problem.cause}]`;
  if (target === undefined) return `?${fault} (${labels.length} labels)`;
  if (target.kind === 'service') return `Service ${target.service.manifest.name.value ?? '?'}${fault}`;
  const set = target.set.manifest.name.value ?? '?';
  return `${target.ordinals === undefined ? `a pod of ${set}` : podName(set, target.ordinals.from)}${fault}`;
}

/** `.svc`, or a word that ends in a number with a dot and a word behind it. */
const SHAPE = /[A-Za-z0-9$(){}_.-]*(?:\.svc(?![A-Za-z0-9-])|[A-Za-z0-9]-\d+\.[a-z])[A-Za-z0-9$(){}_.-]*/g;

/** Texts of that shape in which the reader found no name at all. */
function unreadOf(resource: Resource, folder: string): Line[] {
  const { chunk } = resource;
  const read = resource.dnsNames.filter(({ source }) => source === chunk);
  return textsOf(rootOf(resource), resource.manifest).flatMap(({ field }) => {
    if (field.source !== chunk) return [];
    const { start, end } = field.place.span;
    return [...chunk.text.slice(start, end).matchAll(SHAPE)].flatMap((match): Line[] => {
      const [from, to] = [start + match.index, start + match.index + match[0].length];
      if (read.some(({ span }) => span.start < to && from < span.end)) return [];
      return [{ state: 'unread', place: placeOf(chunk, from, folder), text: match[0], meaning: '' }];
    });
  });
}

function placeOf(chunk: Chunk, offset: number, folder: string): string {
  const { start } = chunk.rangeOf({ start: offset, end: offset });
  const path = relative(folder, decodeURIComponent(new URL(chunk.file.uri).pathname));
  return `${path}:${start.line + 1}:${start.character + 1}`;
}

main(process.argv.slice(2));
