import { eachInSlices, type CancellationToken } from '../../base/yielding';
import { BUNDLED_MINORS } from '../../schema/minors';
import {
  checkProgress,
  checkWorkspaceRequest,
  statusRequest,
  type CheckWorkspaceResult,
  type StatusResult,
  type UnreadFiles,
  type UnreadReason,
} from '../../protocol/status';
import type { Session } from '../session';
import type { FilesSummary, WorkspaceFiles } from '../files/workspace-files';
import { unlessCancelled } from './cancellation';

/** Every so many files the client is told how far a check has come. */
const PROGRESS_STEP = 20;

/** Nobody reads a longer list of files that were left out. */
const MAX_UNREAD = 100;

/** Answers `ordinal/status` and `ordinal/checkWorkspace`. */
export function registerWorkspaceStatus(session: Session, files: WorkspaceFiles): void {
  const { connection } = session;
  connection.onRequest(statusRequest, async () => {
    await files.loaded;
    return statusOf(session, files);
  });
  connection.onRequest(checkWorkspaceRequest, ({ progress }, token) =>
    unlessCancelled(async () => {
      await files.reload();
      return checkAll(session, token, (done, total) => {
        void connection.sendProgress(checkProgress, progress, { done, total });
      });
    }),
  );
}

function statusOf({ service, config, settingFaults }: Session, files: WorkspaceFiles): StatusResult {
  const { files: read, unread, excluded } = files.summary;
  const { oldest, newest } = BUNDLED_MINORS;
  let [manifests, resources, statefulSets] = [0, 0, 0];
  for (const file of service.files()) {
    const own = file.chunks.flatMap((chunk) => chunk.resources);
    if (own.length === 0) continue;
    manifests += 1;
    resources += own.length;
    statefulSets += own.filter(({ manifest }) => manifest.statefulSet && !manifest.fragment).length;
  }
  return {
    files: read,
    manifests,
    resources,
    statefulSets,
    excluded,
    unread: byReason(unread),
    settingFaults,
    kubernetesVersion: config.kubernetesVersion,
    kubernetesVersions: Array.from({ length: newest - oldest + 1 }, (_, index) => `1.${newest - index}`),
  };
}

function byReason(unread: FilesSummary['unread']): UnreadFiles[] {
  const groups = new Map<UnreadReason, UnreadFiles>();
  for (const { uri, reason } of unread) {
    const group = groups.get(reason) ?? { reason, files: 0, uris: [] };
    groups.set(reason, group);
    group.files += 1;
    if (group.uris.length < MAX_UNREAD) group.uris.push(uri);
  }
  return [...groups.values()];
}

async function checkAll(
  { service, pacing }: Session,
  token: CancellationToken,
  report: (done: number, total: number) => void,
): Promise<CheckWorkspaceResult> {
  const all = service.files();
  const result = { files: 0, resources: 0, error: 0, warning: 0, information: 0, hint: 0 };
  let done = 0;
  await eachInSlices(
    all,
    pacing,
    (file) => {
      done += 1;
      if (done % PROGRESS_STEP === 0) report(done, all.length);
      // An edit in the meantime may have taken the file away.
      if (service.file(file.uri) !== file) return;
      const resources = file.chunks.reduce((sum, chunk) => sum + chunk.resources.length, 0);
      if (resources > 0) result.files += 1;
      result.resources += resources;
      for (const { severity } of service.diagnosticsOf(file)) result[severity] += 1;
    },
    token,
  );
  return result;
}
