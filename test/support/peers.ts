/** Three applications whose strings hold host names in every spelling; all of them resolve. */
export const PEERS = `
#: zookeeper/zookeeper.yaml
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: zk
  ports:
  - name: server
    port: 2888
  - name: election
    port: 3888
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk-headless
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
      - name: keeper
        image: zookeeper:3.9
        ports:
        - name: server
          containerPort: 2888
        - name: election
          containerPort: 3888
        - containerPort: 2181
        volumeMounts:
        - name: config
          mountPath: /conf
      volumes:
      - name: config
        configMap:
          name: zoo
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: zoo
data:
  zoo.cfg: |
    tickTime=2000
    # one line for each member
    server.1=zk-0.zk-headless:2888:3888
    server.2=zk-1.zk-headless:2888:3888
    server.3=zk-2.zk-headless:2888:3888
  clients.txt: "first:\\tzk-0.zk-headless:2181\\nzk-1.zk-headless:2181 \\"zk-2.zk-headless:2181\\""
  record: _server._tcp.zk-headless.default.svc.cluster.local
#: etcd/etcd.yaml
apiVersion: v1
kind: Service
metadata:
  name: etcd
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: etcd
  ports:
  - name: peer
    port: 2380
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  serviceName: etcd
  replicas: 3
  selector:
    matchLabels:
      app: etcd
  template:
    metadata:
      labels:
        app: etcd
    spec:
      containers:
      - name: etcd
        image: quay.io/coreos/etcd:v3.5.0
        args:
        - --name=$(POD_NAME)
        - --initial-advertise-peer-urls=http://$(POD_NAME).etcd:2380
        - --initial-cluster=etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380,etcd-2=http://etcd-2.etcd:2380
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        ports:
        - name: peer
          containerPort: 2380
#: kafka/kafka.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: data
---
apiVersion: v1
kind: Service
metadata:
  name: brokers
  namespace: data
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: kafka
  ports:
  - name: controller
    port: 9093
---
apiVersion: v1
kind: Service
metadata:
  name: data
  namespace: data
spec:
  selector:
    app: kafka
  ports:
  - port: 9092
    targetPort: client
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: kafka
  namespace: data
spec:
  serviceName: brokers
  replicas: 3
  selector:
    matchLabels:
      app: kafka
  template:
    metadata:
      labels:
        app: kafka
    spec:
      containers:
      - name: broker
        image: apache/kafka:4.1.0
        env:
        - name: KAFKA_CONTROLLER_QUORUM_VOTERS
          value: "0@kafka-0.brokers:9093,1@kafka-1.brokers:9093,2@kafka-2.brokers:9093"
        ports:
        - name: controller
          containerPort: 9093
        - name: client
          containerPort: 9092
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: web
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: registry.example.com/shop:1.0
        env:
        - name: BOOTSTRAP
          value: data.data.svc.cluster.local:9092
        args:
        - --brokers
        - kafka-0.brokers.data:9092
        - --audit=kafka-{0..2}.brokers.data.svc:9092
`;

/** Puts `$0` into the first occurrence of a text, where it has a bar. */
export function cursorIn(source: string, text: string): string {
  const [before = '', after = ''] = text.split('|');
  const at = source.indexOf(before + after);
  if (at < 0) throw new RangeError(`The fixture has no "${before + after}".`);
  return `${source.slice(0, at)}${before}$0${source.slice(at + before.length)}`;
}
