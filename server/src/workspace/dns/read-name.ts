import type { DnsName } from '../../dns/dns-names';
import { isSameSpot, type Resource } from '../chunk';
import { Lookups } from '../lookups';
import type { Workspace } from '../workspace';
import type { DnsAnswer } from './problem';
import { askAbout, type Question } from './question';
import { readersOf } from './readers';
import { resolveDnsName } from './resolution';

/** What a name addresses, and how it was read to find that out. */
export interface ReadName extends DnsAnswer {
  readonly question: Question;
}

/**
 * What a name means to a person who looks at its file. Where kustomizations take the file in, their builds answer:
 * they give namespaces and replicas. A name that is right in one of them is right.
 */
export function readName(
  name: DnsName,
  holder: Resource,
  { workspace, lookups }: { readonly workspace: Pick<Workspace, 'worlds'>; readonly lookups: Lookups },
  clusterDomain: string,
): ReadName {
  const read = (own: DnsName, from: Resource, asked: Lookups): ReadName => {
    const question = askAbout(own, readersOf(from, asked), asked, clusterDomain);
    return { ...resolveDnsName(question), question };
  };
  const built = workspace.worlds.shownFor(holder.chunk).flatMap((world) => {
    const resource = world.resourcesOf(holder.chunk).find((built) => isSameSpot(built, holder));
    const own = resource?.dnsNames.find(
      ({ source, span }) => source === name.source && span.start === name.span.start,
    );
    return resource === undefined || own === undefined
      ? []
      : [read(own, resource, new Lookups(world, () => undefined))];
  });
  const onDisk = read(name, holder, lookups);
  return (
    built.find(({ target, problem }) => target !== undefined && problem === undefined) ??
    built.find(({ problem }) => problem !== undefined) ??
    (onDisk.problem !== undefined && built.length > 0 ? { ...onDisk, problem: undefined } : onDisk)
  );
}
