import { describe, expect, it } from 'vitest';
import { OrdinalService } from '../service';

/** About 8 kB: a set that names a Service of the file `offset` places further on, and much that nobody reads. */
function app(number: number, offset: number): string {
  const service = `svc-${number + offset}`;
  const labels = `{ app: a-${number} }`;
  return [
    'apiVersion: apps/v1',
    'kind: StatefulSet',
    `metadata: { name: set-${number} }`,
    `spec: { serviceName: ${service}, selector: { matchLabels: ${labels} }, template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: c, image: "i:1" }] } } }`,
    '---',
    'apiVersion: v1',
    'kind: Service',
    `metadata: { name: svc-${number} }`,
    `spec: { clusterIP: None, selector: { app: a-${number - offset} }, ports: [{ port: 80 }] }`,
    '---',
    'apiVersion: v1',
    'kind: ConfigMap',
    `metadata: { name: config-${number} }`,
    `data: { text: "${'x'.repeat(8_000)}" }`,
    '',
  ].join('\n');
}

const FILES = Array.from({ length: 70 }, (_, number) => number);
const uriOf = (number: number): string => `file:///w/app-${number}.yaml`;

/** What is found in a workspace whose files are read in a certain order. */
function findings(order: readonly number[], offset: number, service = new OrdinalService()): string[][] {
  for (const number of order) service.setDisk(uriOf(number), app(number, offset));
  return FILES.map((number) => service.diagnostics(uriOf(number)).map(({ message }) => message));
}

/** How many documents were parsed so far. */
function parsedBy(service: OrdinalService): number {
  return service.featureContext().workspace.trees.parsed;
}

describe('while a workspace is read in', () => {
  it('every document is parsed once', () => {
    const service = new OrdinalService();
    expect(findings(FILES, 0, service).flat()).toEqual([]);
    expect(parsedBy(service)).toBe(3 * FILES.length);
  });

  it('a document that is larger than all trees that are kept is parsed once, and those before it twice', () => {
    const service = new OrdinalService();
    service.setDisk(uriOf(0), app(0, 0));
    service.setDisk(uriOf(1), app(1, 0).replace('text: "', `text: "${'y'.repeat(400_000)}`));
    for (const number of [0, 1]) service.diagnostics(uriOf(number));
    expect(parsedBy(service)).toBe(2 * 5 + 1);
  });

  it('of a file that is larger than all trees that are kept, its end is parsed once', () => {
    const service = new OrdinalService();
    service.setDisk(uriOf(0), FILES.map((number) => app(number, 0)).join('---\n'));
    expect(parsedBy(service)).toBeLessThan(2 * 3 * FILES.length);
  });

  it('findings do not depend on what was read first', () => {
    // Far beyond what waits: when the first sets are checked, their Services are not there yet.
    const forward = findings(FILES, 50);
    expect(forward.flat().length).toBeGreaterThan(0);
    expect(findings([...FILES].reverse(), 50)).toEqual(forward);
  });
});

describe('while somebody types', () => {
  it('a long document is parsed once for each edit, whatever is asked of it then', () => {
    const service = new OrdinalService();
    const text = app(0, 0).replace('text: "', `text: "${'y'.repeat(60_000)}`);
    service.setEditor(uriOf(0), text);
    for (const edited of [text.replace('xxxx', 'zzzz'), text]) {
      const before = parsedBy(service);
      service.setEditor(uriOf(0), edited);
      service.diagnostics(uriOf(0));
      service.ask(uriOf(0), (file) => file.chunks.at(-1)?.document);
      expect(parsedBy(service) - before).toBe(1);
    }
  });
});
