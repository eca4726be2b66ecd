import { MultiMap } from '../../base/multimap';
import { deleted, isDeleted, met, reidentified, stamp, stepped, type Draft } from './draft';
import type { PatchDocument, PatchText } from './embedded-yaml';
import { applyJsonPatch, isJsonPatch } from './json-patch';
import type { PatchEntry } from './kustomization';
import { entriesOf, itemsOf, textOf, valueAt, type Located } from './located';
import { shapeOf } from './merge-shape';
import { hasId, isLiteral, selects } from './patch-target';
import { strategicMerge } from './strategic-merge';
import { updateAt } from './update';
import { misfitOf, wantedBy, type Wanted } from './wanted';

/** A patch with its documents. */
export interface ReadPatch {
  readonly entry: PatchEntry;
  readonly text: PatchText;
}

/** One document of a patch; `number` counts them in the order in which they are applied. */
interface PatchStep {
  readonly number: number;
  readonly entry: PatchEntry;
  readonly document: PatchDocument;
  readonly step: string;
  readonly broken: boolean;
}

/** Patches in the order in which they are applied. A resource meets those that ask for its name, and for none. */
export class Patches {
  /** Those that must find a resource, by their steps. */
  readonly wanted = new Map<string, Wanted>();
  private readonly byName = new MultiMap<string, PatchStep>();
  /** Those whose text is not there, or cannot be seen. */
  private readonly unseen: readonly ReadPatch[];

  constructor(patches: readonly ReadPatch[]) {
    this.unseen = patches.filter(({ text }) => text.broken && text.documents.length === 0);
    let number = 0;
    for (const { entry, text } of patches)
      for (const [index, document] of text.documents.entries()) {
        const { inline, allowed } = entry;
        const step = `patch ${stamp(document.chunk)} ${inline.isPresent ? inline.path.join('.') : allowed.join()} ${index}`;
        if (!text.broken) this.want(step, entry, document);
        this.byName.add(nameAskedFor(entry, document), {
          number: number++,
          entry,
          document,
          step,
          broken: text.broken,
        });
      }
  }

  /** The resource after them. */
  apply(draft: Draft): Draft {
    const isHidden = this.unseen.some(
      ({ entry: { target } }) => target === undefined || selects(target, draft),
    );
    let current = isHidden ? opened(draft) : draft;
    let steps = this.stepsFor(draft, -1);
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      if (!isFor(current, step.entry, step.document.root)) continue;
      const changed = patch(current, step);
      const patched = this.wanted.has(step.step) ? met(changed, step.step) : changed;
      if (isDeleted(patched)) return patched;
      // Later ones may ask for the name that it has now.
      if (patched.ids !== current.ids) steps = this.stepsFor(patched, step.number);
      current = step.broken ? unjudged(patched) : patched;
    }
    return current;
  }

  private want(step: string, { target }: PatchEntry, document: PatchDocument): void {
    for (const [index, root] of (itemsOf(document.root) ?? []).entries())
      this.wanted.set(misfitOf(step, index), { root, chunk: document.chunk });
    // Nothing is found by a patch that kustomize does not take for one.
    if (isNameless(document)) this.wanted.set(`no ${step}`, document);
    else if (target === undefined) this.wanted.set(step, document);
    else if (target.name !== undefined && target.kind !== undefined && isLiteral(target.name))
      for (const [, wanted] of wantedBy(target.field, document.chunk, [target.kind]))
        this.wanted.set(step, { ...wanted, isOptional: true });
  }

  private stepsFor({ ids }: Draft, after: number): PatchStep[] {
    return [...new Set([ANY, ...ids.map(({ name }) => name)])]
      .flatMap((name) => this.byName.list(name))
      .filter(({ number }) => number > after)
      .sort((a, b) => a.number - b.number);
  }
}

/** What a patch does that is half typed cannot be said; the resource is kept, and not judged. */
function unjudged(draft: Draft): Draft {
  const document = { ...draft.document, broken: true, open: true };
  return { ...draft, document, steps: [...draft.steps, 'broken'] };
}

/** A patch that is not there may add anything; what is written is judged all the same. */
function opened(draft: Draft): Draft {
  return { ...draft, document: { ...draft.document, open: true }, steps: [...draft.steps, 'opened'] };
}

/** Stands for every name: no object is called like this. */
const ANY = '';

function nameAskedFor({ target }: PatchEntry, { root }: PatchDocument): string {
  if (target === undefined) return textOf(valueAt(valueAt(root, 'metadata'), 'name')) ?? ANY;
  return target.name !== undefined && isLiteral(target.name) ? target.name : ANY;
}

/** kustomize takes a patch without kind or name for none, whatever its `target` says. */
function isNameless({ root }: PatchDocument): boolean {
  const texts = [valueAt(root, 'kind'), valueAt(valueAt(root, 'metadata'), 'name')].map(textOf);
  return entriesOf(root) !== undefined && texts.includes(undefined);
}

function isFor(draft: Draft, entry: PatchEntry, root: Located): boolean {
  if (entry.target !== undefined) return selects(entry.target, draft);
  const metadata = valueAt(root, 'metadata');
  const name = textOf(valueAt(metadata, 'name'));
  if (name === undefined) return false;
  const id = { name, namespace: textOf(valueAt(metadata, 'namespace')) };
  return hasId(draft, textOf(valueAt(root, 'apiVersion')), textOf(valueAt(root, 'kind')) ?? '', id);
}

function patch(draft: Draft, { entry, document: { root, chunk }, step }: PatchStep): Draft {
  if (isJsonPatch(root)) {
    const misfits: string[] = [];
    const next = applyJsonPatch(draft.root, root, (index) => misfits.push(misfitOf(step, index)));
    const changed = reidentified(stepped(draft, next, step, chunk));
    const isOpen = draft.generated || draft.document.open || draft.document.templated;
    return isOpen ? changed : misfits.reduce(met, changed);
  }
  const merged = strategicMerge(
    draft.root,
    withoutIdentity(root, entry.allowed),
    shapeOf(draft.apiVersion, draft.kind),
  );
  return merged === undefined ? deleted(draft) : reidentified(stepped(draft, merged, step, chunk));
}

/** Names, namespaces and kinds in a patch say whom it is for; they change nothing unless it is allowed. */
function withoutIdentity(patch: Located, allowed: readonly string[]): Located {
  const paths = [
    ['metadata', 'namespace'],
    ...(allowed.includes('allowKindChange') ? [] : [['kind'], ['apiVersion']]),
    ...(allowed.includes('allowNameChange') ? [] : [['metadata', 'name']]),
  ];
  return paths.reduce((tree, path) => updateAt(tree, path, () => undefined), patch);
}

/** Says whether kustomize leaves a resource out of what it prints. */
export function isLocal(draft: Draft): boolean {
  const annotations = valueAt(valueAt(draft.root, 'metadata'), 'annotations');
  return isDeleted(draft) || textOf(valueAt(annotations, 'config.kubernetes.io/local-config')) === 'true';
}
