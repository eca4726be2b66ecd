import type { CallHierarchyItem } from 'vscode-languageserver';
import {
  incomingCalls,
  outgoingCalls,
  prepareCallsAt,
  type Call,
  type CallItem,
} from '../../features/call-hierarchy/call-hierarchy';
import type { Session } from '../session';
import { symbolKindOf } from './symbol-kinds';

/** Answers `textDocument/prepareCallHierarchy` and both directions: who uses a resource, and what it uses. */
export function registerCallHierarchy({ connection, service }: Session): void {
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    ({ textDocument, position }) =>
      service
        .ask(textDocument.uri, (file, context) => prepareCallsAt(file, position, context))
        ?.map(toItem) ?? null,
  );
  callHierarchy.onIncomingCalls(({ item }) =>
    callsOf(item, incomingCalls).map(({ item: from, ranges }) => ({
      from: toItem(from),
      fromRanges: [...ranges],
    })),
  );
  callHierarchy.onOutgoingCalls(({ item }) =>
    callsOf(item, outgoingCalls).map(({ item: to, ranges }) => ({ to: toItem(to), fromRanges: [...ranges] })),
  );

  function callsOf({ uri, selectionRange }: CallHierarchyItem, find: typeof incomingCalls): Call[] {
    return service.ask(uri, (file, context) => find(file, selectionRange.start, context)) ?? [];
  }
}

function toItem({ name, kind, detail, uri, range, selectionRange }: CallItem): CallHierarchyItem {
  return {
    name,
    kind: symbolKindOf(kind),
    detail: detail === '' ? kind : `${kind} · ${detail}`,
    uri,
    range,
    selectionRange,
  };
}
