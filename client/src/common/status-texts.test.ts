import { describe, expect, it } from 'vitest';
import type { StatusResult } from '../../../server/src/protocol/status';
import { checkSentence, comparisonText, indexedText, leftOutText, situationOf } from './status-texts';

const t = (text: string, ...args: (string | number)[]) =>
  text.replace(/\{(\d)\}/g, (_match, at: string) => String(args[Number(at)]));

const status: StatusResult = {
  files: 5,
  manifests: 3,
  resources: 12,
  statefulSets: 2,
  excluded: { files: 0, folders: 0 },
  unread: [],
  settingFaults: 0,
  kubernetesVersion: '1.33',
  kubernetesVersions: ['1.34', '1.33'],
};

describe('the status', () => {
  it('says what was read and what was left out', () => {
    expect(indexedText(status, t)).toBe('Resources: 12, in files: 3');
    expect(leftOutText({ ...status, files: 3 }, t)).toBe('');
    const much: StatusResult = {
      ...status,
      excluded: { files: 1, folders: 2 },
      unread: [
        { reason: 'too-large', files: 1, uris: ['file:///large.yaml'] },
        { reason: 'index-full', files: 120, uris: [] },
      ],
    };
    expect(leftOutText(much, t)).toBe(
      'excluded files: 1, excluded folders: 2, larger than "ordinal.maxFileSize": 1, no room in memory, see "ordinal.exclude": 120, no manifests: 2',
    );
  });

  it('tells an empty workspace from one that settings empty, and from one whose sets are about to be shown', () => {
    const none = { ...status, statefulSets: 0 };
    expect(situationOf({ ...none, manifests: 0 })).toBe('empty');
    expect(situationOf({ ...none, manifests: 0, excluded: { files: 0, folders: 1 } })).toBe('excluded');
    expect(situationOf({ ...none, excluded: { files: 9, folders: 1 } })).toBe('empty');
    expect(situationOf(status)).toBe('sets');
  });

  it('says with what manifests are compared, or why with nothing', () => {
    expect(comparisonText({ kind: 'compared', revision: 'main', files: 2 }, t)).toEqual({
      text: 'Compared with main',
      detail: 'changed files: 2',
    });
    expect(comparisonText({ kind: 'missing', reason: 'No git.' }, t).detail).toBe('No git.');
    expect(comparisonText({ kind: 'too-many', revision: 'main', files: 900 }, t).detail).toContain('900');
  });
});

describe('the sentence of a check', () => {
  it('counts, and says it when there is nothing to count', () => {
    const none = { files: 3, resources: 12, error: 0, warning: 0, information: 0, hint: 0 };
    expect(checkSentence(none, t)).toBe('Ordinal found nothing wrong. Resources: 12, in files: 3.');
    expect(checkSentence({ ...none, error: 1, warning: 2, hint: 3, information: 1 }, t)).toContain(
      'errors: 1, warnings: 2, other remarks: 4',
    );
  });
});
