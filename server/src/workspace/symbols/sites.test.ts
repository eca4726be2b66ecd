import { expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { sitesAt, sitesOf } from './sites';

const SET = `
#: set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
  labels: &labels
    app: zk
spec:
  serviceName: zk
  selector:
    matchLabels: *labels
    matchExpressions:
    - {key: tier, operator: In, values: [data, cache]}
  template:
    metadata:
      labels:
        <<: *labels
        tier: data
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        ports: &ports
        - name: client
          containerPort: 2181
        readinessProbe:
          tcpSocket:
            port: client
        env:
        - name: PEERS
          value: zk-0.zk:2888,zk-1.zk:2888
        volumeMounts:
        - name: data
          mountPath: /data
      - name: proxy
        image: envoyproxy/envoy:v1.31
        ports: *ports
  volumeClaimTemplates:
  - metadata:
      name: data
`;

it('gives at each offset exactly those of all names that stand there', () => {
  const file = serviceFor(parseFixture(SET)).file(uriOf('set.yaml'));
  const resource = file?.chunks[0]?.resources[0];
  if (resource === undefined) throw new RangeError('The fixture holds no set.');
  const all = sitesOf(resource);
  expect(new Set(all.map(({ what }) => what))).toEqual(
    new Set(['resource', 'volume', 'container', 'port', 'label-key', 'label-value']),
  );
  for (let offset = 0; offset <= resource.chunk.text.length; offset++)
    expect(sitesAt(resource, offset)).toEqual(
      all.filter(({ span }) => span.start <= offset && offset <= span.end),
    );
});
