import type { Message } from '../../../base/message';
import type { Reference } from '../../../model/read-references';
import type { Resource } from '../../../workspace/chunk';
import { useName } from '../../fixes/use-value';
import type { RuleContext } from '../../rule';
import { relatedObject } from '../related-object';
import { resolve } from './dangling';

/** What a rule says about a name that leads nowhere, by what was meant. */
interface Words {
  /** The object is in another namespace. */
  readonly elsewhere: (namespace: string) => Message;
  /** An object that nothing else names is a typing slip away. */
  readonly slip: (near: string) => Message;
}

/**
 * Reports a name that leads to nothing where the workspace shows what was meant. What is merely not there may come from
 * elsewhere, and is passed over.
 */
export function reportMistaken(context: RuleContext, reference: Reference, words: Words): void {
  const { resource, lookups, report } = context;
  const { to, name: value } = reference;
  if (value.value === undefined) return;
  const resolution = resolve(to, value.value, resource, lookups);
  const tell = (meant: Resource, said: Message, near?: string): void => {
    report({
      place: value,
      message: said,
      related: [relatedObject(meant)],
      fixes: () => [useName(value, near)],
    });
  };
  if (resolution.state === 'other-namespace') {
    const { target } = resolution;
    tell(target, words.elsewhere(target.manifest.namespace.value ?? ''));
  } else if (resolution.state === 'missing' && resolution.near?.unused === true) {
    const { target, name } = resolution.near;
    tell(target, words.slip(name), name);
  }
}
