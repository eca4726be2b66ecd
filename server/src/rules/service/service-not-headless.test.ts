import { expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { drawnLines, serviceFor } from '../../../../test/support/service-kit';

const found = (client: string): string[] => {
  const fixture = parseFixture(`
#: db/db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
  - port: 5432
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        ports:
        - containerPort: 5432
#: db/client.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  url: ${client}
`);
  return drawnLines(serviceFor(fixture), fixture, 'service-not-headless');
};

it.each([
  ['postgres://db-0.db:5432/shop', 'warning'],
  ['"primary\\tdb-0.db.default.svc.cluster.local"', 'warning'],
  ['postgres://db.default.svc.cluster.local/shop', 'information'],
  ['db-0.db.example.com', 'information'],
])('a set of one pod, and %s in another file: %s', (client, severity) => {
  expect(found(client)).toEqual([`db/db.yaml:15:15-17 ${severity}[service-not-headless]`]);
});
