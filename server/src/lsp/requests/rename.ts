import { LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification } from 'vscode-languageserver';
import type { ShowMessageParams } from 'vscode-languageserver';
import { prepareRename, rename, type Refusal } from '../../features/rename/rename';
import { toWorkspaceEdit } from '../convert';
import type { Documents } from '../files/documents';
import type { Session } from '../session';

/** Answers `textDocument/prepareRename` and `textDocument/rename`; a refusal is an error whose message is the reason. */
export function registerRename({ connection, service, abilities }: Session, documents: Documents): void {
  connection.onPrepareRename(({ textDocument, position }) => {
    const target = service.ask(textDocument.uri, (file, context) => prepareRename(file, position, context));
    if (target === undefined) return null;
    return 'refusal' in target ? refused(target) : target;
  });
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const answer = service.ask(textDocument.uri, (file, context) => rename(file, position, newName, context));
    if (answer === undefined) return null;
    if ('refusal' in answer) return refused(answer);
    const confirm = abilities.changeAnnotations ? answer.confirm : undefined;
    if (confirm !== undefined) {
      // The preview in which VS Code asks for confirmation shows the changes, but not why it asks.
      const params: ShowMessageParams = { type: MessageType.Warning, message: confirm.description };
      void connection.sendNotification(ShowMessageNotification.type, params);
    }
    return toWorkspaceEdit(answer.edits, (uri) => documents.version(uri), abilities.documentChanges, confirm);
  });
}

function refused({ refusal }: Refusal): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refusal);
}
