// A key at the start of a line, of a flow mapping or behind a comma: YAML and JSON, pretty or in one line.
const API_VERSION_KEY = /(?:^|[{,\s-])["']?apiVersion["']?[ \t]*:/m;
const KIND_KEY = /(?:^|[{,\s-])["']?kind["']?[ \t]*:/m;

/**
 * Says whether a text may hold Kubernetes manifests. Both keys must be there; that they stand in the same document
 * is for the server to say, which reads YAML properly.
 */
export function looksLikeKubernetes(text: string): boolean {
  return API_VERSION_KEY.test(text) && KIND_KEY.test(text);
}
