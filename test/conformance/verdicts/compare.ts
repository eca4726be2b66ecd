import { LineIndex } from '../../../server/src/base/line-index';
import type { PresentedDiagnostic } from '../../../server/src/features/diagnostics/present';
import { parseFixture } from '../../support/fixture';
import { serviceFor, uriOf } from '../../support/service-kit';
import { Tally, type Comparison } from '../difference';
import type { Answered, Case } from '../family';
import { documentsOf, type ManifestDocument } from './documents';
import { fieldSteps, pathAt, related, writtenParts } from './field-path';
import { isAccepted, type Verdict } from './verdict';

/** Compares verdicts of API servers with what Ordinal says for the same Kubernetes minors. */
export function compareVerdicts(cases: readonly Answered<Case, readonly Verdict[]>[]): Comparison {
  const tally = new Tally();
  for (const judged of cases) {
    for (const [minor, verdicts] of Object.entries(judged.answers)) {
      const findings = findingsOf(judged.manifest, minor);
      verdicts.forEach((verdict, index) => {
        const key = `verdicts ${judged.id}${verdicts.length > 1 ? ` #${index}` : ''}`;
        compareOne(tally, key, minor, verdict, findings[index] ?? { data: undefined, list: [] });
      });
    }
  }
  return tally.result();
}

/** What Ordinal says of one document. */
interface Findings {
  readonly data: ManifestDocument['data'];
  readonly list: readonly Finding[];
}

/** A finding with the path of the field that it marks. */
interface Finding {
  readonly diagnostic: PresentedDiagnostic;
  readonly path: readonly string[];
}

/** What Ordinal says of each document of a fixture. */
function findingsOf(manifest: string, minor: string): Findings[] {
  const service = serviceFor(parseFixture(manifest), { kubernetesVersion: minor });
  return documentsOf(manifest).now.map((document) => {
    const lines = new LineIndex(document.text);
    const end = document.line + document.text.split('\n').length;
    const list = service
      .diagnostics(uriOf(document.file))
      .filter(({ range }) => range.start.line >= document.line && range.start.line < end)
      .map((diagnostic) => ({ diagnostic, path: pathOf(document, lines, diagnostic) }));
    return { data: document.data, list };
  });
}

function pathOf(document: ManifestDocument, lines: LineIndex, { range }: PresentedDiagnostic) {
  const { line, character } = range.start;
  return pathAt(document.text, lines.offsetAt({ line: line - document.line, character }));
}

/** Ordinal's messages say "refuses" where they speak of the API server or of kubectl. */
function claimsRefusal({ message }: PresentedDiagnostic): boolean {
  return /\brefused?s?\b/.test(message);
}

function compareOne(
  tally: Tally,
  key: string,
  minor: string,
  verdict: Verdict,
  { data, list }: Findings,
): void {
  const claims = list.filter(({ diagnostic }) => claimsRefusal(diagnostic));
  const loud = list.filter(({ diagnostic }) => diagnostic.severity === 'error');
  if (isAccepted(verdict)) {
    if (claims.length > 0) tally.differ(`${key}: accepted`, minor, 'accepted', said(claims));
    else tally.agree('accepted', minor);
    compareWarnings(tally, key, minor, verdict, list);
    return;
  }
  const speaking = [...new Set([...claims, ...loud])];
  if (speaking.length === 0) tally.differ(`${key}: refused`, minor, refusal(verdict), said(list));
  else {
    tally.agree('refused', minor);
    compareFields(tally, key, minor, verdict, { data, list: speaking });
  }
}

/** Each field that the API server names has to be one that Ordinal marks, or one around it or inside it. */
function compareFields(
  tally: Tally,
  key: string,
  minor: string,
  verdict: Verdict,
  { data, list }: Findings,
): void {
  for (const { field } of verdict.causes ?? []) {
    if (field === undefined) continue;
    const parts = writtenParts(fieldSteps(field), data);
    if (list.some(({ path }) => parts.some((part) => related(path, part)))) tally.agree('field', minor);
    else tally.differ(`${key}: field ${field}`, minor, refusal(verdict), said(list));
  }
}

/** Where the API server warns, Ordinal has to say something of that manifest. */
function compareWarnings(
  tally: Tally,
  key: string,
  minor: string,
  { warnings = [] }: Verdict,
  findings: readonly Finding[],
): void {
  for (const warning of warnings) {
    if (findings.length > 0) tally.agree('warning', minor);
    else tally.differ(`${key}: warning`, minor, warning, 'nothing');
  }
}

function refusal({ code, causes = [] }: Verdict): string {
  if (code === 0) return 'not served';
  return causes
    .map(({ field, message }) => `${field === undefined ? '' : `${field}: `}${message}`)
    .join('\n');
}

function said(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing';
  return findings
    .map(
      ({ diagnostic, path }) =>
        `${path.join('.')}: ${diagnostic.severity}[${diagnostic.code}] ${diagnostic.message}`,
    )
    .join('\n');
}
