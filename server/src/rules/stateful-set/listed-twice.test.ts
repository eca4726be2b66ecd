import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'duplicate-resource';

const BASE = `
#: app/db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ports: [{port: 5432}]
#: base/kustomization.yaml
resources: [web.yaml]
#: base/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  ports: [{port: 80}]
`;

function expectDrawn(text: string): void {
  const parsed = fixture(`#: app/kustomization.yaml\n${text}${BASE}`);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

describe('what a kustomization lists', () => {
  it('is refused twice, however it is spelt', () => {
    expectDrawn(`resources:
- db.yaml
- ../base
- ./db.yaml
# ^^^^^^^^^ error
- ../base/
# ^^^^^^^^ error
`);
  });

  it('is refused in bases, where resources has it', () => {
    expectDrawn(`resources: [../base, db.yaml]
bases: [../app/../base]
#       ^^^^^^^^^^^^^^ error
`);
  });

  it('may be a Component or patch that is applied twice, and is not judged where something is open', () => {
    expectDrawn(`components: [../more, ../more]
resources: [db.yaml, "\${A}.yaml", "\${A}.yaml"]
patches: [{path: p.yaml}, {path: p.yaml}]
`);
  });
});
