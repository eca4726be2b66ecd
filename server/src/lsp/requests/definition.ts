import type { Session } from '../session';
import { definitionAt } from '../../features/definition/definition';
import { pathAt } from '../../features/links/kustomization-links';

/** Answers `textDocument/definition`; with the origin's range where the client takes links. */
export function registerDefinition({ connection, service, abilities }: Session): void {
  connection.onDefinition(({ textDocument, position }) => {
    const found =
      service.ask(textDocument.uri, (file, context) => [
        ...definitionAt(file, position, context),
        ...pathAt(file, position, context),
      ]) ?? [];
    if (!abilities.definitionLinks) return found.map(({ uri, range }) => ({ uri, range }));
    return found.map(({ uri, range, origin }) => ({
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
      originSelectionRange: origin,
    }));
  });
}
