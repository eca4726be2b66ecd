import { kustomizationLinks } from '../../features/links/kustomization-links';
import type { Session } from '../session';

/** Answers `textDocument/documentLink`. */
export function registerLinks({ connection, service }: Session): void {
  connection.onDocumentLinks(
    ({ textDocument }) =>
      service.ask(textDocument.uri, (file, context) => kustomizationLinks(file, context)) ?? [],
  );
}
