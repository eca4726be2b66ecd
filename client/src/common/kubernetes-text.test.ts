import { describe, expect, it } from 'vitest';
import { looksLikeKubernetes } from './kubernetes-text';

describe('looksLikeKubernetes', () => {
  it.each([
    ['a manifest', 'apiVersion: v1\nkind: Service\n'],
    ['a manifest behind comments and a document marker', '# licence\n---\nkind: Service\napiVersion: v1\n'],
    ['quoted keys', '"apiVersion": "v1"\n"kind": "List"\n'],
    ['JSON in one line', '{"apiVersion":"v1","kind":"Service"}'],
    ['JSON over several lines', '{\r\n  "kind": "Service",\r\n  "apiVersion": "v1"\r\n}'],
    ['a Helm template', '{{- if .Values.a }}\napiVersion: {{ .Values.api }}\nkind: StatefulSet\n{{- end }}'],
    ['a list in which the manifests stand', 'items:\n- apiVersion: v1\n  kind: Service\n'],
  ])('sees %s', (_name, text) => {
    expect(looksLikeKubernetes(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a compose file', 'services:\n  web:\n    image: nginx\n'],
    ['a workflow', 'on: push\njobs:\n  kind:\n    runs-on: ubuntu-latest\n'],
    ['one of the two keys', 'apiVersion: v1\n'],
    ['words that end like the keys', 'myapiVersion: 1\nmankind: 2\n'],
    ['keys without values', 'apiVersion kind\n'],
  ])('does not see %s', (_name, text) => {
    expect(looksLikeKubernetes(text)).toBe(false);
  });
});
