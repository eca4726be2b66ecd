import type { IdentitiesResult, StatefulSetIdentity } from '../../../protocol/identities';
import { oneOf, pathsOf, type CommandLine } from '../arguments';
import { configurationOf } from '../configuration';
import { readManifests, tellUnread } from '../manifests';
import type { Terminal } from '../terminal';
import { visible } from '../visible';

/** `ordinal identities`: what every StatefulSet creates that stands in no file. Returns the exit code. */
export async function identities(line: CommandLine, terminal: Terminal): Promise<number> {
  const format = oneOf('format', line.text('format'), ['table', 'json', 'csv'] as const, 'table');
  const manifests = await readManifests(pathsOf(line), configurationOf(line, terminal.cwd), terminal.cwd);
  const result = manifests.service.identities(undefined, { findings: 'none' });
  if (format === 'json') terminal.print(JSON.stringify(toJson(result, manifests.nameOf), undefined, 2));
  else if (format === 'csv') terminal.print(toCsv(result));
  else terminal.print(toTable(result, manifests.nameOf));
  tellUnread(manifests, terminal);
  return manifests.unreadable.length > 0 ? 2 : 0;
}

/** The published contract: files instead of URIs, no findings and changes (those are `ordinal check`'s), no places. */
function toJson(result: IdentitiesResult, nameOf: (uri: string) => string): object {
  return {
    version: result.version,
    statefulSets: result.statefulSets.map(
      ({
        uri,
        problems: _,
        update: _update,
        claimTemplates: _templates,
        serviceUnknown: _unknown,
        service,
        pods,
        ...set
      }) => ({
        file: nameOf(uri),
        ...set,
        service: service && {
          name: service.name,
          found: service.found,
          headless: service.headless,
          fqdn: service.fqdn,
        },
        pods: pods.map(({ fqdnUnknown: _fqdn, ...pod }) => pod),
      }),
    ),
  };
}

function toCsv(result: IdentitiesResult): string {
  const rows = [['namespace', 'statefulset', 'ordinal', 'pod', 'fqdn', 'claims']];
  for (const set of result.statefulSets) {
    for (const pod of set.pods) {
      const claims = pod.persistentVolumeClaims.map((claim) => claim.name ?? '').join(' ');
      rows.push([
        set.namespace ?? '',
        set.name ?? '',
        String(pod.ordinal),
        pod.name ?? '',
        pod.fqdn ?? '',
        claims,
      ]);
    }
  }
  return rows.map((row) => row.map((cell) => csvCell(visible(cell))).join(',')).join('\n');
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function toTable(result: IdentitiesResult, nameOf: (uri: string) => string): string {
  if (result.statefulSets.length === 0) return 'No StatefulSet is defined in these manifests.';
  return result.statefulSets.map((set) => tableOf(set, nameOf)).join('\n\n');
}

function tableOf(set: StatefulSetIdentity, nameOf: (uri: string) => string): string {
  const overlay = set.overlay === undefined ? '' : `, overlay ${set.overlay}`;
  const title = `StatefulSet ${set.namespace ?? '?'}/${shown(set) || '?'} (${nameOf(set.uri)}:${set.range.start.line + 1}${overlay})`;
  if (set.ordinals === null || shown(set) === '')
    return `${visible(title)}\n  its pods depend on a value that these manifests do not determine`;
  const rows = set.pods.map((pod) => [
    shown(pod),
    pod.fqdn ?? (pod.fqdnUnknown === true ? 'DNS name not known' : 'no DNS name'),
    pod.persistentVolumeClaims.map(shown).join(', '),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [
    title,
    serviceLine(set),
    ...(lines.length === 0 ? ['  no pods'] : lines),
    ...set.srv.map((srv) => `  SRV ${srv}`),
  ]
    .map(visible)
    .join('\n');
}

/** A name, or the expression that a template turns into one. */
function shown({ name, expression }: { name: string | null; expression?: string }): string {
  return name ?? expression ?? '';
}

function serviceLine({ service, serviceUnknown }: StatefulSetIdentity): string {
  if (serviceUnknown === true) return '  a template decides the governing Service';
  if (service === null) return '  no governing Service';
  if (service.found === false) return `  Service ${service.name} was not found`;
  if (service.headless === null) return `  Service ${service.name}`;
  return `  Service ${service.name}, ${service.headless ? 'headless' : 'not headless'}`;
}
