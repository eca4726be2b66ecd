/** One application in which every kind of reference occurs; `$0` is put in by `cursorOn`. */
export const ZOOKEEPER = `
#: zk/zookeeper.yaml
apiVersion: v1
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
    targetPort: peer
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
      serviceAccountName: keeper
      priorityClassName: high
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
          - topologyKey: kubernetes.io/hostname
            labelSelector:
              matchExpressions:
              - key: app
                operator: In
                values:
                - zk
      containers:
      - name: keeper
        image: zookeeper:3.9
        ports:
        - name: peer
          containerPort: 2888
        - name: client
          containerPort: 2181
        readinessProbe:
          tcpSocket:
            port: client
        env:
        - name: TICK
          valueFrom:
            configMapKeyRef:
              name: zk-config
              key: tick
        - name: PASSWORD
          valueFrom:
            secretKeyRef:
              name: zk-secret
              key: password
        volumeMounts:
        - name: datadir
          mountPath: /data
        - name: config
          mountPath: /conf
      volumes:
      - name: config
        configMap:
          name: zk-config
          items:
          - key: tick
            path: tick.cfg
  volumeClaimTemplates:
  - metadata:
      name: datadir
    spec:
      storageClassName: fast
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
#: zk/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: zk-config
data:
  tick: "2000"
  # how long to wait
  limit: "5"
  servers: zk-0.zk-headless:2888,zk-1.zk-headless:2888,zk-2.zk-headless.default.svc.cluster.local:2888
---
apiVersion: v1
kind: Secret
metadata:
  name: zk-secret
stringData:
  password: secret
#: zk/claims.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: datadir-zk-0
spec:
  storageClassName: fast
  volumeName: disk-0
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-0
spec:
  storageClassName: fast
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  claimRef:
    namespace: default
    name: datadir-zk-0
  hostPath:
    path: /mnt/disk
---
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: copy
    image: busybox:1.36
    volumeMounts:
    - name: source
      mountPath: /source
  volumes:
  - name: source
    persistentVolumeClaim:
      claimName: datadir-zk-1
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: example.com/disk
#: zk/policy.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: zk
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: zk
---
apiVersion: v1
kind: Service
metadata:
  name: zk-first
spec:
  selector:
    statefulset.kubernetes.io/pod-name: zk-0
  ports:
  - port: 2181
    targetPort: client
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: zk
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: zk
  minReplicas: 3
  maxReplicas: 5
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: keeper
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: high
value: 1000
#: other/redis.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: redis
spec:
  serviceName: redis
  selector:
    matchLabels:
      app: redis
  template:
    metadata:
      labels:
        app: redis
    spec:
      containers:
      - name: redis
        image: redis:7
---
apiVersion: v1
kind: Service
metadata:
  name: redis
spec:
  clusterIP: None
  selector:
    app: redis
  ports:
  - name: redis
    port: 6379
`;

/** Puts `$0` into the first line that is `line`, in front of its last character. `nth` counts from 0. */
export function cursorOn(source: string, line: string, nth = 0): string {
  const lines = source.split('\n');
  const at = lines.flatMap((text, index) => (text.trim() === line ? [index] : []))[nth];
  if (at === undefined) throw new RangeError(`The fixture has no line "${line}".`);
  return lines
    .map((text, index) => (index === at ? `${text.slice(0, -1)}$0${text.slice(-1)}` : text))
    .join('\n');
}
