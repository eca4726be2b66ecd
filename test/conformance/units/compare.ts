import { serviceFor } from '../../support/service-kit';
import { Tally, type Comparison } from '../difference';
import type { Answered, Case } from '../family';
import { compareObserved } from '../identities/compare';
import { documentsOf } from '../verdicts/documents';
import type { ObservedUnit } from './observed';

/** Compares what controllers and CoreDNS made of the units with `ordinal identities`. */
export function compareUnits(cases: readonly Answered<Case, ObservedUnit>[]): Comparison {
  const tally = new Tally();
  for (const { id, manifest, answers } of cases) {
    for (const [minor, { namespaces, refused }] of Object.entries(answers)) {
      const files = takenFiles(manifest, refused);
      const config = { kubernetesVersion: minor, defaultNamespace: id };
      const { statefulSets } = serviceFor(
        { files, expectations: [], cursor: undefined },
        config,
      ).identities();
      for (const [namespace, observed] of Object.entries(namespaces)) {
        const own = statefulSets.filter((set) => set.namespace === namespace);
        compareObserved(tally, `units ${namespace}`, minor, observed, own);
      }
    }
  }
  return tally.result();
}

/** The files without the documents that the API server refused: both sides are asked about the same objects. */
function takenFiles(manifest: string, refused: ObservedUnit['refused']): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, line, text } of documentsOf(manifest).now) {
    if (refused.some((refusal) => refusal.file === file && refusal.line === line)) continue;
    const before = files.get(file);
    files.set(file, before === undefined ? text : `${before}\n---\n${text}`);
  }
  return files;
}
