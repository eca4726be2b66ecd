import { setBaseNotification } from '../../protocol/base';
import type { DiagnosticsPublisher } from '../diagnostics-publisher';
import type { Session } from '../session';

/** Takes in what files held in the base version, as a client with access to version control tells it. */
export function registerBaseVersion(session: Session, publisher: DiagnosticsPublisher): void {
  const { connection, service } = session;
  connection.onNotification(setBaseNotification, ({ reset, files }) => {
    if (reset) service.resetBase(true);
    for (const { uri, text } of files) {
      // Too large to be read now, too large to be compared with.
      const isTooLarge = text !== null && text.length > session.config.maxFileSize;
      if (isTooLarge) continue;
      service.setBase(uri, text ?? undefined);
      // No check follows for a file that is gone, but the sets that it held are shown.
      if (service.file(uri) === undefined) publisher.schedule(uri);
    }
    publisher.schedule();
  });
}
