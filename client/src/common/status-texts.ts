import type { CheckWorkspaceResult, StatusResult, UnreadReason } from '../../../server/src/protocol/status';
import type { ComparisonState } from './git/base-comparison';
import { listed } from './listed';

type Translate = (text: string, ...args: (string | number)[]) => string;

/** How much was read. */
export function indexedText({ resources, manifests }: StatusResult, t: Translate): string {
  return t('Resources: {0}, in files: {1}', resources, manifests);
}

/** How much was left out, and why; empty where nothing was. */
export function leftOutText({ files, manifests, excluded, unread }: StatusResult, t: Translate): string {
  const others = files - manifests;
  const parts = [
    ...(excluded.files > 0 ? [t('excluded files: {0}', excluded.files)] : []),
    ...(excluded.folders > 0 ? [t('excluded folders: {0}', excluded.folders)] : []),
    ...unread.map(({ reason, files: count }) => unreadText(reason, count, t)),
    ...(others > 0 ? [t('no manifests: {0}', others)] : []),
  ];
  return listed(parts, t);
}

function unreadText(reason: UnreadReason, files: number, t: Translate): string {
  switch (reason) {
    case 'too-large':
      return t('larger than "ordinal.maxFileSize": {0}', files);
    case 'no-text':
      return t('no text: {0}', files);
    case 'unreadable':
      return t('cannot be read: {0}', files);
    case 'index-full':
      return t('no room in memory, see "ordinal.exclude": {0}', files);
    case 'stopped':
      return t('not read, because reading was stopped: {0}', files);
  }
}

/** Why a tree is empty, unless it is only about to be filled: `excluded` where settings alone keep manifests out. */
export function situationOf({
  manifests,
  statefulSets,
  excluded,
}: StatusResult): 'sets' | 'excluded' | 'empty' {
  if (statefulSets > 0) return 'sets';
  return manifests === 0 && excluded.files + excluded.folders > 0 ? 'excluded' : 'empty';
}

/** With what manifests are compared, or why with nothing. */
export function comparisonText(state: ComparisonState, t: Translate): { text: string; detail: string } {
  switch (state.kind) {
    case 'none':
      return { text: t('Not compared with git'), detail: '' };
    case 'missing':
      return { text: t('Not compared with git'), detail: state.reason };
    case 'compared':
      return { text: t('Compared with {0}', state.revision), detail: t('changed files: {0}', state.files) };
    case 'too-many':
      return {
        text: t('Not compared with {0}', state.revision),
        detail: t('More manifests differ than can be compared: {0}', state.files),
      };
  }
}

/** What a check found, in one sentence. */
export function checkSentence(
  { files, resources, error, warning, information, hint }: CheckWorkspaceResult,
  t: Translate,
): string {
  const others = information + hint;
  if (error + warning + others === 0) {
    return t('Ordinal found nothing wrong. Resources: {0}, in files: {1}.', resources, files);
  }
  return t(
    'Ordinal found errors: {0}, warnings: {1}, other remarks: {2}. Resources: {3}, in files: {4}.',
    error,
    warning,
    others,
    resources,
    files,
  );
}
