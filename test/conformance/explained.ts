import type { Difference } from './difference';

/** Why Ordinal says on purpose something else than the control plane does. */
export interface Explanation {
  /** Matches the keys of the differences that it is about. */
  readonly differences: RegExp;
  readonly reason: string;
}

/** Every difference that is meant to be. One that is not here fails the tests, and so does an entry that fits none. */
export const EXPLAINED: readonly Explanation[] = [
  {
    differences: /^verdicts case (?:073|441): field /,
    reason:
      'A claim template becomes a volume of the pods, and the API server blames that volume; Ordinal marks the name that is written.',
  },
  {
    differences:
      /^verdicts (?:case 0(?:65|73|78|79|84)|rule (?:schema-required wrong 1|claim-invalid wrong 2)): accepted/,
    reason:
      'Before 1.34 the API server takes the set and refuses each of its pods or claims instead (facts 3.16); Ordinal calls both a refusal.',
  },
  {
    differences: /^verdicts rule api-version-deprecated wrong 1: refused/,
    reason: 'Until 1.33 this beta version is served only where the cluster switches it on.',
  },
  {
    differences: /^verdicts (?:case 198|rule storage-request-shrunk right 1): refused/,
    reason:
      'Only a Bound claim may grow. Whether a claim is Bound stands in no manifest; claims that somebody makes larger are.',
  },
  {
    differences: /^verdicts case 267: warning/,
    reason: 'The dots are in host names of pods that nobody addresses by name; it works as it is written.',
  },
  {
    differences: /^verdicts case 294 #1: refused/,
    reason:
      'To kubectl and the API server a bare y is true, to kustomize and most other tools a letter: nothing is said of it.',
  },
  {
    differences: /^verdicts rule (?:config-key-duplicate|container-name-duplicate) wrong 1: field /,
    reason: 'Of two places with one name the API server blames one and Ordinal the other.',
  },
  {
    differences: /^verdicts rule secret-data-missing right 1: warning/,
    reason:
      'The example holds the words of a certificate instead of one; Ordinal does not read certificates.',
  },
  {
    differences: /: (?:names of pods|SRV names) behind a Service that is not headless$/,
    reason:
      'CoreDNS answers for pods behind any Service with endpoints; the DNS specification promises it for headless ones only, and Ordinal counts on no more (facts 1.22).',
  },
  {
    differences: /^identities never-ready(?: db)?: (?:names of pods|SRV names)/,
    reason: 'Ordinal lists the names of pods that are Ready; whether they become it, no manifest says.',
  },
  {
    differences: /^binding reserved-elsewhere$/,
    reason:
      'The class is in no manifest, so the cluster may make a volume for the claim: Ordinal says nothing rather than a guess.',
  },
];

/** The differences that nobody explains. */
export function unexplained(differences: readonly Difference[]): Difference[] {
  return differences.filter(({ key }) => !EXPLAINED.some((explanation) => explanation.differences.test(key)));
}
