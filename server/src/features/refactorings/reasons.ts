import { message, type Message } from '../../base/message';
import { basename } from '../../base/uri';
import { nameInWords } from '../../model/name-in-words';
import { Chunk, type Resource } from '../../workspace/chunk';
import type { TextChange } from '../../yaml/editing/edits';

/** Why nothing can be said about a resource for certain; undefined where it can. */
export function unreadable({ manifest, chunk }: Resource): Message | undefined {
  if (manifest.broken) return broken(chunk);
  if (chunk.document.templated) return templated(chunk);
  if (manifest.fragment) {
    return message('This is only a patch of {kind} "{name}"; the rest of it is elsewhere.', {
      kind: manifest.kind,
      name: nameInWords(manifest),
    });
  }
  return undefined;
}

/** Why texts that a change has to touch must be left alone; undefined where they need not. */
export function untouchable(changes: readonly TextChange[]): Message | undefined {
  for (const { source } of changes.map(({ place }) => place)) {
    if (!(source instanceof Chunk)) return noRightPlace();
    if (source.document.broken) return broken(source);
    if (source.document.templated) return templated(source);
  }
  return undefined;
}

/** The reason where a value is needed that a template, or whoever replaces `${…}`, decides. */
export function decidedElsewhere(field: string): Message {
  return message('{field} is decided by a template or a placeholder, so it is not known here.', { field });
}

/** The reason where the layout leaves no place for a change: behind an alias, in a bare key. */
export function noRightPlace(): Message {
  return message('The manifest is written in a way that leaves no clear place for this change.');
}

/** The reason where a new resource would be needed in a file that holds one only. */
export function noRoomFor(kind: string): Message {
  return message('The file has no room for another resource: the new {kind} needs a file of its own.', {
    kind,
  });
}

function broken({ file }: Chunk): Message {
  return message('{file} cannot be read to the end. Correct its YAML first.', { file: basename(file.uri) });
}

function templated({ file }: Chunk): Message {
  return message('{file} is a template: what will stand in it is known only once it is rendered.', {
    file: basename(file.uri),
  });
}
