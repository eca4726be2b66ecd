import { describe, expect, it } from 'vitest';
import { applyEdits, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const workload = (kind: string, spec: string): string => `
apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata:
  name: web
spec:
  ${spec}
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: registry.test/web:1
        volumeMounts:
        - name: files
          mountPath: /files
      volumes:
      - name: files
        persistentVolumeClaim:
          claimName: uploads
`;

const SCALER = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  maxReplicas: 4
`;

/** Titles of the fixes of the missing claim, with the text and the findings that each leaves. */
function fixesOf(text: string): { title: string; after: string; left: string[] }[] {
  const parsed = fixture(text);
  const service = serviceFor(parsed);
  const uri = uriOf('manifest.yaml');
  const finding = service.diagnostics(uri).find(({ code }) => code === 'claim-not-found');
  const fixes = finding === undefined ? [] : service.fixes(finding);
  return fixes.map(({ title, edits }) => {
    const after = applyEdits(parsed.files, edits).get('manifest.yaml') ?? '';
    const codes = serviceFor(fixture(after)).diagnostics(uri);
    return { title, after, left: codes.map(({ code }) => code).filter((code) => code.startsWith('claim-')) };
  });
}

const ONE = 'Create PersistentVolumeClaim "uploads" with 1Gi';
const MANY = `${ONE} for pods on several nodes (ReadWriteMany)`;
const OWN = 'Give every pod a claim of its own from a claim template "files"';

describe('a claim that a fix makes', () => {
  it.each([
    ['one pod', workload('Deployment', 'replicas: 1'), [ONE]],
    ['the one pod that is the default', workload('Deployment', 'paused: false'), [ONE]],
    ['a number that a template decides', workload('Deployment', 'replicas: ${REPLICAS}'), [ONE]],
    ['several pods', workload('Deployment', 'replicas: 2'), [MANY]],
    ['an autoscaled workload', workload('Deployment', 'paused: false') + SCALER, [MANY]],
    ['pods of every node', workload('DaemonSet', 'minReadySeconds: 0'), [MANY]],
    ['a job of several pods', workload('Job', 'parallelism: 3'), [MANY]],
    ['a set of one pod', workload('StatefulSet', 'replicas: 1'), [ONE]],
    ['a set of several pods', workload('StatefulSet', 'replicas: 3'), [OWN, MANY]],
  ])('suits %s', (_whose, text, titles) => {
    const fixes = fixesOf(text);
    expect(fixes.map(({ title }) => title)).toEqual(titles);
    expect(fixes.map(({ left }) => left)).toEqual(titles.map(() => []));
    for (const { title, after } of fixes)
      expect(after).toContain(title === MANY ? '- ReadWriteMany' : '- ReadWriteOnce');
  });

  it('is a template in the place of the volume that all pods of a set would share', () => {
    const [own] = fixesOf(workload('StatefulSet', 'replicas: 3'));
    expect(own?.after).toContain('  volumeClaimTemplates:\n');
    expect(own?.after).not.toContain('uploads');
  });
});
