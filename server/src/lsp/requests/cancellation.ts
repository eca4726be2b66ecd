import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Cancelled } from '../../base/yielding';

/** What work gives that a client may cancel, or the answer by which LSP tells a cancelled request from a failed one. */
export async function unlessCancelled<T>(work: () => Promise<T>): Promise<T | ResponseError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, error.message);
    throw error;
  }
}
