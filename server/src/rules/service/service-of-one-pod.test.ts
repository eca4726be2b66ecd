import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'service-selector-unmatched';

function set(replicas = 'replicas: 3', more = ''): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: es}
spec:
  serviceName: es
  ${replicas}
  ${more}
  selector: {matchLabels: {app: es}}
  template:
    metadata: {labels: {app: es}}
    spec: {containers: [{name: es, image: 'elasticsearch:8.15.0'}]}
---
`;
}

/** A Service of one pod; the mark stands under the pod's name or number. */
function service(selector: string): string {
  return `apiVersion: v1
kind: Service
metadata: {name: one}
spec:
  ports: [{port: 9200}]
  selector:
${selector}
---
`;
}

const NAMED = '    statefulset.kubernetes.io/pod-name: es-3';
const NAMED_MARK = `${NAMED}\n    #                                   ^^^^ information[${RULE}]`;
const SLIPPED = '    statefulset.kubernetes.io/pod-name: elastik-0';
const SLIPPED_MARK = `${SLIPPED}\n    #                                   ^^^^^^^^^ information[${RULE}]`;
const NUMBERED = '    app: es\n    apps.kubernetes.io/pod-index: "3"';
const NUMBERED_MARK = `${NUMBERED}\n    #                             ^^^ information[${RULE}]`;

const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: es}
spec:
  maxReplicas: 9
  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: es}
`;

function expectDrawn(text: string): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

describe('a Service of one pod', () => {
  it('has no pod where the set makes none of that number', () => {
    expectDrawn(set() + service(NAMED_MARK));
    expectDrawn(set() + service(NUMBERED_MARK));
    expectDrawn(set('', 'ordinals: {start: 4}') + service(NAMED_MARK));
  });

  it.each([
    ['the set has it', set('replicas: 4')],
    ['it is the first', set('replicas: 1', 'ordinals: {start: 3}')],
    ['a template decides the number', set("replicas: '${REPLICAS}'")],
    ['the set is switched off', set('replicas: 0')],
    ['an autoscaler decides the number', set() + SCALER],
    ['another set of that name has it', `${set()}#: other/es.yaml\n${set('replicas: 4')}`],
    ['the set is not there', ''],
  ])('is nothing to speak of where %s', (_, sets) => {
    const [here, ...others] = sets.split('#: ');
    for (const selector of [NAMED, NUMBERED])
      expectDrawn(
        `#: es.yaml\n${service(selector)}${here ?? ''}${others.map((one) => `#: ${one}`).join('')}`,
      );
  });

  it.each([
    ['the set is a slip away', set()],
    ['the set is a slip away and has other labels', set().replaceAll('app: es', 'app: search')],
  ])('has none where %s', (_, sets) => {
    expectDrawn(sets.replace('name: es', 'name: elastic') + service(SLIPPED_MARK));
  });

  it.each([
    ['no set has a name like that', set()],
    ['the set is in another namespace', set().replace('name: es', 'name: elastic, namespace: a')],
    ['the set is of another folder', `#: b/es.yaml\n${set().replace('name: es', 'name: elastic')}`],
    [
      'it is the pod of a set of another folder',
      `${set().replace('name: es', 'name: elastic')}#: other/es.yaml\n${set().replace('name: es', 'name: elastik')}`,
    ],
  ])('is nothing to speak of where %s', (_, sets) => {
    const own = service(SLIPPED).replace('name: one', 'name: one, namespace: b');
    expectDrawn(`#: a/es.yaml\n${own}${sets}`);
  });

  it('counts the pods of the overlays that scale the set', () => {
    const base = `#: base/kustomization.yaml\nresources: [es.yaml]\n#: base/es.yaml\n${set()}`;
    const overlay = (replicas: number) =>
      `#: prod/kustomization.yaml\nresources: [../base]\nreplicas: [{name: es, count: ${replicas}}]\n`;
    expectDrawn(`${base}${service(NAMED)}${overlay(5)}`);
    expectDrawn(`${base}${service(NAMED_MARK)}${overlay(2)}`);
    const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: es}\nspec: {replicas: 5}\n';
    expectDrawn(`#: es.yaml\n${set()}${service(NAMED)}#: prod/patch.yaml\n${patch}`);
  });
});
