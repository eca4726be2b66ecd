import { SymbolKind } from 'vscode-languageserver';

const KINDS = new Map<string, SymbolKind>(
  Object.entries({
    Service: SymbolKind.Interface,
    ConfigMap: SymbolKind.Object,
    Secret: SymbolKind.Object,
    PersistentVolumeClaim: SymbolKind.Struct,
    PersistentVolume: SymbolKind.Struct,
    Namespace: SymbolKind.Namespace,
    container: SymbolKind.Module,
    volume: SymbolKind.Variable,
    volumeClaimTemplate: SymbolKind.Constructor,
    port: SymbolKind.Property,
    containerPort: SymbolKind.Property,
    key: SymbolKind.Key,
    Pod: SymbolKind.Field,
  }),
);

/** The kind by which editors choose an icon for a resource or a part of one. */
export function symbolKindOf(kind: string): SymbolKind {
  return KINDS.get(kind) ?? SymbolKind.Class;
}
