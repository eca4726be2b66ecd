import { hasPlaceholder } from '../yaml/templates/templating';
import type { Field, Place } from '../yaml/field';
import { unquotedAt } from '../yaml/written-at';
import type { Manifest } from './manifest';

/** The expression by which a template decides the name of an object; undefined where no such thing is written. */
export function nameExpression({ name }: Pick<Manifest, 'name'>): string | undefined {
  return name.state === 'unknown' ? expressionAt(name) : undefined;
}

function expressionAt(place: Place): string | undefined {
  const written = unquotedAt(place);
  // Where an include brings the name, the place is that of a key above it.
  return hasPlaceholder(written) && !written.includes('\n') ? written : undefined;
}

/** What sentences call an object: its name, else the expression that decides it, else a question mark. */
export function nameInWords(manifest: Pick<Manifest, 'name'>): string {
  return manifest.name.value ?? nameExpression(manifest) ?? '?';
}

/** What sentences call a container: by the same rule. */
export function containerInWords(container: Field): string {
  const name = container.get('name');
  return name.text() ?? expressionAt(name.place) ?? '?';
}
