import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { hoverAt } from './hover';

const set = (replicas: string, rest = ''): string => `
#: redis.yaml
apiVersion: v1
kind: Service
metadata:
  name: myapp
spec:
  clusterIP: None
  ports:
  - name: redis
    port: 6379
  selector:
    app: redis
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: redis
spec:
  serviceName: ${rest}
  replicas: ${replicas}
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
        volumeMounts:
        - name: data
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;

const hover = (text: string): string =>
  askAtCursor(text, hoverAt, { schema: { validation: 'off' } })?.markdown ?? '';

describe('hover over what makes identities', () => {
  it('says which pods, DNS names and claims come of it', () => {
    expect(hover(set('2', 'my$0app'))).toMatchInlineSnapshot(`
      "**myapp** gives the 2 pods of StatefulSet *redis* their DNS names · headless ✓ selects the pods ✓

      | pod | DNS name | claim |
      | --- | --- | --- |
      | \`redis-0\` | \`redis-0.myapp.default.svc.cluster.local\` | \`data-redis-0\` |
      | \`redis-1\` | \`redis-1.myapp.default.svc.cluster.local\` | \`data-redis-1\` |

      Inside namespace *default* \`redis-0.myapp\` is enough. Records exist while a pod is Ready.

      SRV \`_redis._tcp.myapp.default.svc.cluster.local\` → 2 × :6379"
    `);
  });

  it('strikes names that will not exist and says the fault first', () => {
    const text = hover(set('2', 'my$0app-redis'));
    expect(text.split('\n')[0]).toContain('⚠ Service **myapp\\-redis** does not exist');
    expect(text).toContain('~~`redis-0.myapp-redis.default.svc.cluster.local`~~');
  });

  it('names the one pod that the Service selects, and strikes the others', () => {
    const single = set('3$0', 'myapp').replace(
      '    app: redis\n',
      "    app: redis\n    apps.kubernetes.io/pod-index: '1'\n",
    );
    const text = hover(single);
    expect(text).toContain('selects only some of the 3 pods');
    expect(text).toContain('~~`redis-0.myapp.default.svc.cluster.local`~~');
    expect(text).toContain('| `redis-1.myapp.default.svc.cluster.local` |');
    expect(text).toContain('`redis-1.myapp` is enough');
    expect(text).toContain('→ 1 × :6379');
  });

  it('folds the middle of a large set', () => {
    const text = hover(set('10000$0', 'myapp'));
    expect(text.split('\n').length).toBeLessThan(22);
    expect(text).toContain('… 9994 more …');
    expect(text).toContain('`redis-9999`');
  });

  it('names no pods where a template decides how many there are', () => {
    expect(hover(set('{{ .Values.replicas }}', 'my$0app'))).not.toContain('redis-');
  });

  it('answers on the claim template and the name, and nowhere else', () => {
    expect(hover(set('2', 'myapp').replace('name: data\n    spec', 'name: da$0ta\n    spec'))).toContain(
      'data-redis-0',
    );
    expect(hover(set('2', 'myapp').replace('image: redis:7', 'image: re$0dis:7'))).toBe('');
  });

  it('says that replicas is only a beginning where an autoscaler has the word', () => {
    const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: redis-load
spec:
  maxReplicas: 9
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: redis
`;
    expect(hover(set('2$0', 'myapp') + scaler)).toContain(
      'HorizontalPodAutoscaler `redis-load` changes the number of pods',
    );
    expect(hover(set('2$0', 'myapp'))).not.toContain('Autoscaler');
  });
});
