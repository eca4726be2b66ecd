import type { TopologyEdge, TopologyEdgeKind, TopologyNode } from '../../protocol/topology';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { locationOf, type FeatureContext } from '../context';
import { isInside, type IdentitySources } from '../identities';
import { namespaceOf } from '../seen-sets';

/** Gives the findings of a file. */
export type DiagnosticsOf = IdentitySources['diagnosticsOf'];

/** What a node is, before it is in the picture. */
export type NewNode = Omit<TopologyNode, 'id' | 'problems' | 'details'> &
  Partial<Pick<TopologyNode, 'problems' | 'details'>>;

/** The picture while it is drawn: the same object or arrow is in it once, however often it is come upon. */
export class Picture {
  private readonly nodeById = new Map<string, TopologyNode>();
  private readonly edgeByEnds = new Map<string, TopologyEdge>();
  private readonly findings = new Map<ManifestFile, ReturnType<DiagnosticsOf>>();

  constructor(private readonly diagnosticsOf: DiagnosticsOf) {}

  get nodes(): TopologyNode[] {
    return [...this.nodeById.values()];
  }

  get edges(): TopologyEdge[] {
    return [...this.edgeByEnds.values()];
  }

  /** Adds an object; gives its id. */
  add(node: NewNode): string {
    const id = `${node.kind}/${node.namespace ?? ''}/${node.name}`;
    if (!this.nodeById.has(id)) this.nodeById.set(id, { id, problems: [], details: [], ...node });
    return id;
  }

  /** Adds an object that is written in a manifest, with what is wrong with it. */
  addResource(resource: Resource, context: FeatureContext, details: readonly string[] = []): string {
    const { manifest, chunk } = resource;
    return this.add({
      kind: manifest.kind,
      name: manifest.name.value ?? '*',
      namespace: manifest.namespaced ? namespaceOf(manifest, context) : null,
      origin: 'manifest',
      details: [...details],
      location: locationOf(
        manifest.name.state === 'absent' ? { source: chunk, span: manifest.kindSpan } : manifest.name,
      ),
      problems: this.problemsOf(resource),
    });
  }

  /** Takes the places from objects that controllers make: the text of their set is not there any more. */
  forgetGeneratedPlaces(): void {
    for (const node of this.nodeById.values()) if (node.origin === 'generated') delete node.location;
  }

  /** Adds an arrow. */
  connect(from: string, to: string, kind: TopologyEdgeKind): void {
    if (from !== to) this.edgeByEnds.set(`${from} ${kind} ${to}`, { from, to, kind });
  }

  private problemsOf(resource: Resource): TopologyNode['problems'] {
    const { file } = resource.chunk;
    const findings = this.findings.get(file) ?? this.diagnosticsOf(file);
    this.findings.set(file, findings);
    return findings
      .filter((finding) => finding.chunk === resource.chunk && isInside(finding, resource))
      .map(({ severity, code, message }) => ({ severity, code, message }));
  }
}
