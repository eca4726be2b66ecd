import { describe, expect, it } from 'vitest';
import { drawnLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const BASE = `#: base/kustomization.yaml
resources: [claim.yaml]
#: base/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce]}
`;
const NO_STORAGE = 'base/claim.yaml:3:0-4 error[claim-invalid]';

/** What is said about the claim in an overlay with these patches. */
function saidWith(patches: string): string[] {
  const parsed = fixture(`${BASE}#: prod/kustomization.yaml\nresources: [../base]\npatches:\n${patches}\n`);
  return drawnLines(serviceFor(parsed), parsed).filter((line) => line.startsWith('base/'));
}

describe('a patch that is not there', () => {
  it('may give what the base leaves out', () => {
    expect(saidWith('- path: storage.yaml')).toEqual([]);
    expect(saidWith('- path: storage.yaml\n  target: {kind: PersistentVolumeClaim}')).toEqual([]);
  });

  it('may give nothing to what it is not for', () => {
    expect(saidWith('- path: storage.yaml\n  target: {kind: Service}')).toEqual([NO_STORAGE]);
    expect(saidWith('- patch: "[]"\n  target: {kind: Service}')).toEqual([NO_STORAGE]);
  });
});
