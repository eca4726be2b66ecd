import type { Span } from '../base/span';
import type { Manifest } from '../model/manifest';
import type { Field } from '../yaml/field';
import type { TextSource } from '../yaml/node';
import { assignedVariables, expandParts, type Expansion } from './environment';
import { findNames, mayHoldNames, type NameInText } from './find-names';
import { textOf } from './host-name';
import { labelsOf, podLabel, type TextLabel } from './labels';
import { joinLists, type ListElement } from './lists';
import type { NamePart } from './name-parts';
import { scalarText, type ScalarText } from './scalar-text';
import { textsOf, type TextSite } from './texts';

/** A number behind a host name. */
export interface DnsPort {
  readonly number: number;
  readonly span: Span;
}

/** A host name in a string of a manifest, as facts keep it. All offsets count in `source`. */
export interface DnsName extends Pick<NameInText, 'parts' | 'addressed' | 'trailingDot'> {
  readonly source: TextSource;
  readonly span: Span;
  readonly ports: readonly DnsPort[];
  /** Counts the strings of the resource: names of one string share it. */
  readonly site: number;
  /** Name of the variable, key or annotation that holds the string. */
  readonly label: string | undefined;
  /** Counts the lists of the resource; undefined outside of lists. */
  readonly list: number | undefined;
  /** The name with what belongs to it in its list, `1@` or `:2888:3888`. */
  readonly element: Span;
}

/** Finds the names in all strings of a resource. */
export function readDnsNames(root: Field, manifest: Manifest): DnsName[] {
  const reader = new NameReader();
  for (const site of textsOf(root, manifest)) reader.read(site);
  return reader.names;
}

/** Ports and what else belongs to a name in its list stand no further behind it. */
const MAX_BEHIND = 100;

class NameReader {
  readonly names: DnsName[] = [];
  private sites = 0;
  private lists = 0;
  /** Strings behind an anchor are reached several times and belong to the place where they are written. */
  private readonly seen = new Set<unknown>();

  read(site: TextSite): void {
    const node = site.field.node;
    if (node?.kind !== 'scalar' || !mayHoldNames(node.text) || this.seen.has(node)) return;
    this.seen.add(node);
    const expansion = expansionOf(site, node.text);
    const found = findNames(node.text)
      .map((name) => ({ ...name, parts: expandParts(name.parts, expansion) }))
      .filter((name) => isWorthKeeping(labelsOf(name.parts), name.addressed));
    const end = found.at(-1)?.end;
    if (end === undefined) return;
    const source = site.field.source;
    const text = scalarText(node, source.text, end + MAX_BEHIND);
    if (text === undefined) return;
    this.sites++;
    const elements = this.elementsOf(node.text, found);
    for (const name of found) this.names.push(this.nameOf(name, text, site, source, elements.get(name)));
  }

  private elementsOf(
    text: string,
    found: readonly NameInText[],
  ): Map<NameInText, ListElement & { list: number }> {
    const elements = new Map<NameInText, ListElement & { list: number }>();
    for (const list of joinLists(text, found)) {
      this.lists++;
      for (const element of list) elements.set(element.name, { ...element, list: this.lists });
    }
    return elements;
  }

  private nameOf(
    name: NameInText,
    text: ScalarText,
    site: TextSite,
    source: TextSource,
    element: (ListElement & { list: number }) | undefined,
  ): DnsName {
    const end = name.ports[name.ports.length - 1]?.end ?? name.end;
    return {
      source,
      span: text.spanOf(name.start, name.end),
      parts: name.parts.flatMap((part) => inSource(part, text)),
      ports: name.ports.map((port) => ({ number: port.number, span: text.spanOf(port.start, port.end) })),
      addressed: name.addressed,
      trailingDot: name.trailingDot,
      site: this.sites,
      label: site.label,
      list: element?.list,
      element: text.spanOf(element?.start ?? name.start, element?.end ?? end),
    };
  }
}

function expansionOf(site: TextSite, text: string): Expansion {
  // Most texts hold no variable at all.
  const computed = text.includes('$');
  return {
    environment: computed ? site.environment?.() : undefined,
    kubernetes: site.kubernetes,
    shell: site.shell,
    assigned: computed && site.shell ? assignedVariables(text) : new Map(),
  };
}

/** Moves a part to the file. A written text is cut at its dots first, because only then each label knows its place. */
function inSource(part: NamePart, text: ScalarText): NamePart[] {
  if (part.kind !== 'text' || part.end - part.start !== part.text.length) {
    return [{ ...part, ...text.spanOf(part.start, part.end) }];
  }
  return [...part.text.matchAll(/\.|[^.]+/g)].map((piece) => {
    const from = part.start + piece.index;
    const { start, end } = text.spanOf(from, from + piece[0].length);
    return { kind: 'text', text: piece[0], start, end };
  });
}

/** Leaves out what no look-up could ever make a name of the cluster. */
function isWorthKeeping(labels: readonly TextLabel[], addressed: boolean): boolean {
  const [first, second] = labels;
  if (labels.some((label) => label.value.kind === 'text' && !DNS_LABEL.test(label.value.text))) return false;
  if (labels.slice(1).some((label) => label.value.kind === 'text' && label.value.text === 'svc')) return true;
  const pod = podLabel(first?.value);
  if (pod === undefined) return false;
  if (second === undefined) return addressed && pod.set !== undefined && pod.ordinals !== undefined;
  return (
    second.value.kind === 'own-namespace' ||
    second.value.kind === 'unknown' ||
    SERVICE_LABEL.test(textOf(second) ?? '')
  );
}

const DNS_LABEL = /^_?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SERVICE_LABEL = /^[a-z][a-z0-9-]*$/;
