/** A headless Service and a set whose `serviceName` is not its name: one error with a preferred fix. */
export const MISNAMED = `apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
  selector:
    app: zk
  ports:
  - name: server
    port: 2888
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk-hs # the Service above
  replicas: 3
  selector:
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        ports:
        - name: server
          containerPort: 2888
        volumeMounts:
        - name: datadir
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: datadir
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;

/** The same, right. */
export const CORRECT = MISNAMED.replace('zk-hs #', 'zk-headless #');

/** A manifest that ends in the middle. */
export const BROKEN = MISNAMED.replace('replicas: 3', 'replicas: [3');
