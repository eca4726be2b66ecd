import { expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

it('checks what has no name in a build too, where kustomize refuses it', () => {
  const parsed = fixture(`#: base/kustomization.yaml
resources: [zk.yaml, pages.yaml]
#: overlay/kustomization.yaml
namePrefix: dev-
namespace: shop
resources: [../base]
#: base/zk.yaml
apiVersion: v1
kind: Service
metadata:
  namezk
# ^^^^^^ error[schema-type]
spec:
  clusterIP: none
  #          ^^^^ error[service-invalid]
  ports:
  - port: 2181
  selector:
    app: zk
#: base/pages.yaml
apiVersion: v1
kind: ConfigMap
metadata:
#^^^^^^^ error[name-invalid]
  labels: {app: zk}
data: {}
`);
  const lines = drawnLines(serviceFor(parsed), parsed);
  expect(lines).toEqual(expectedLines(parsed));
});

it('leaves what a generator makes without a name to the schema of the kustomization', () => {
  const parsed = fixture(`#: kustomization.yaml
configMapGenerator:
- literals: [a=b]
secretGenerator:
- literals: [a=b]
#: none.txt
`);
  expect(drawnLines(serviceFor(parsed), parsed)).toEqual([]);
});
