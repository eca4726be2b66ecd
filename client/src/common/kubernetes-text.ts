// A key at the start of a line, of a flow mapping or behind a comma: YAML and JSON, pretty or in one line.
const apiVersionKey = /(?:^|[{,\s-])["']?apiVersion["']?[ \t]*:/m;
const kindKey = /(?:^|[{,\s-])["']?kind["']?[ \t]*:/m;

/**
 * Says whether a text may hold Kubernetes manifests. Both keys must be there; that they stand in the same document
 * is for the server to say, which reads YAML properly.
 */
export function looksLikeKubernetes(text: string): boolean {
  return apiVersionKey.test(text) && kindKey.test(text);
}
