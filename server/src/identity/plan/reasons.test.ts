import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor } from '../../../../test/support/service-kit';
import { set } from '../../../../test/support/stateful-app';

/*
 * What a roll-out says about its steps.
 */

function reasons(spec: string, replicas = 2, partition = 0): Record<string, string> {
  const manifests = parseFixture(set('db', { replicas, spec, claim: '' }));
  const answer = serviceFor(manifests).plan({ name: 'db', operation: { kind: 'roll-out', partition } });
  if ('problem' in answer) throw new Error(answer.problem);
  return Object.fromEntries(
    answer.plan.steps.map(({ action, object, reason }) => [`${action} ${object}`, reason]),
  );
}

describe('the steps of a roll-out', () => {
  it('name the partition only where there is one', () => {
    expect(reasons('')['update-pod db-1']).toBe(
      'RollingUpdate: the highest ordinal first; the pod is deleted and made anew',
    );
    expect(reasons('', 2, 1)).toEqual({
      'update-pod db-1':
        'partition 1: only ordinals from 1 on get the new template, the highest first; the pod is deleted and made anew',
    });
  });

  it('say how long a pod has to be Ready', () => {
    expect(reasons('')['wait-ready db-1']).toBe(
      'RollingUpdate, one pod at a time: the next is touched when this one is Ready; if it never becomes Ready, the roll-out stops here',
    );
    expect(reasons('minReadySeconds: 1')['wait-ready db-1']).toBe(
      'RollingUpdate, one pod at a time: the next is touched when this one is Ready for 1 s (minReadySeconds); if it never is, the roll-out stops here',
    );
  });
});
