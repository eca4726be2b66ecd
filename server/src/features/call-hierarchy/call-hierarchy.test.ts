import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { cursorOn, ZOOKEEPER } from '../../../../test/support/zookeeper';
import { incomingCalls, outgoingCalls, prepareCallsAt, type Call } from './call-hierarchy';

const drawn = (calls: readonly Call[]): string[] =>
  calls.map(({ item, ranges }) => `${item.kind} ${item.name} ×${ranges.length}`);
const usersOf = (line: string, nth = 0): string[] =>
  drawn(askAtCursor(cursorOn(ZOOKEEPER, line, nth), incomingCalls));
const usedBy = (line: string, nth = 0): string[] =>
  drawn(askAtCursor(cursorOn(ZOOKEEPER, line, nth), outgoingCalls));

describe('call hierarchy', () => {
  it('begins at the resource that a name means, or at the one around the cursor', () => {
    const prepared = (line: string): string[] =>
      askAtCursor(cursorOn(ZOOKEEPER, line), prepareCallsAt).map(({ kind, name }) => `${kind} ${name}`);
    expect(prepared('name: zk-config')).toEqual(['ConfigMap zk-config']);
    expect(prepared('replicas: 3')).toEqual(['StatefulSet zk']);
    expect(prepared('value: 1000')).toEqual(['PriorityClass high']);
  });

  it('says who uses a Service: by its name, by host names, by selecting nothing of it', () => {
    expect(usersOf('name: zk-headless')).toEqual(['ConfigMap zk-config ×3', 'StatefulSet zk ×1']);
  });

  it('says who uses a set: names, host names, claims and selectors', () => {
    expect(usersOf('name: zk')).toEqual([
      'PersistentVolumeClaim datadir-zk-0 ×1',
      'Pod backup ×1',
      'ConfigMap zk-config ×3',
      'Service zk-first ×2',
      'HorizontalPodAutoscaler zk ×1',
      'Service zk-headless ×1',
      'PodDisruptionBudget zk ×1',
    ]);
  });

  it('says what a set uses', () => {
    expect(usedBy('name: zk')).toEqual([
      'Service zk-headless ×1',
      'ConfigMap zk-config ×2',
      'Secret zk-secret ×1',
      'ServiceAccount keeper ×1',
      'PriorityClass high ×1',
      'StorageClass fast ×1',
    ]);
  });

  it('says what a Service selects, and which set a claim belongs to', () => {
    expect(usedBy('name: zk-first')).toEqual(['StatefulSet zk ×2']);
    expect(usedBy('name: datadir-zk-0')).toEqual([
      'StorageClass fast ×1',
      'PersistentVolume disk-0 ×1',
      'StatefulSet zk ×1',
    ]);
  });
});
