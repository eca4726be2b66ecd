import { guessing, message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { expand } from '../../model/path-pattern';
import { parseQuantity } from '../../model/quantity';
import type { Field } from '../../yaml/field';
import { isStandIn } from '../../yaml/templates/templating';
import { useName } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { addEntry, setEntry } from '../../yaml/editing/grow';
import { amountOf, checkQuantity, checkWholeBytes } from '../shared/amounts';
import { writtenClaims } from '../shared/volume/claim-specs';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

const BYTES = new Set(['memory', 'ephemeral-storage', 'storage']);

/** What a container may ask for without a domain in front, beside `hugepages-2Mi`. */
const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

/** Quantities that Kubernetes cannot read, reads as something else, or refuses beside one another. */
export const rule: ResourceRule = {
  id: 'quantity-invalid',
  group: 'volume',
  severity: 'error',
  kinds: 'all',
  fragments: true,
  check(context) {
    const spec = podSpecOf(context);
    const isPod = context.manifest.podTemplate !== undefined;
    const resources = isPod ? [...allContainersOf(spec), spec].map((holder) => holder.get('resources')) : [];
    for (const one of resources) {
      for (const amounts of [one.get('requests').entries(), one.get('limits').entries()]) {
        checkAmounts(context, amounts);
        for (const amount of amounts) checkName(context, amount);
      }
      checkRequests(context, one);
    }
    for (const claim of writtenClaims(context))
      checkAmounts(context, expand(claim.spec, ['resources', 'limits', 'storage']));
    if (isPod) checkAmounts(context, expand(spec, ['volumes', '*', 'emptyDir', 'sizeLimit']));
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A quantity or resource cannot be read',
  rationale:
    'A quantity is a number with one of the suffixes `n u m k M G T P E` or `Ki Mi Gi Ti Pi Ei`; capitals matter. With any other the API server cannot read the object at all. `m` is a thousandth: `512m` of memory is half a byte. Without a suffix `512` is 512 bytes; where an amount does not matter it is written in quotes. A container that requests more than its limit is refused, and so is one that asks for `storage`, or for another name without a domain that is not `cpu`, `memory` or `ephemeral-storage`.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    resources:
      requests:
        cpu: 500m
        memory: 512m
        #       ^^^^ warning
      limits:
        memory: 1GB
        #       ^^^ error
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    resources:
      requests:
        cpu: 500m
        memory: 512Mi
      limits:
        memory: 1G
`,
    },
  ],
};

function checkAmounts(context: RuleContext, amounts: readonly Field[]): void {
  for (const field of amounts) {
    const quantity = checkQuantity(context, field);
    if (quantity !== undefined && BYTES.has(String(field.key))) checkWholeBytes(context, field, quantity);
  }
}

/** Names of other shapes may be of a template, or have a domain; `MY_GPU` is a word that somebody fills in. */
function checkName({ report }: RuleContext, { key, keyPlace }: Field): void {
  const name = String(key);
  if (!/^[a-z_-]+$/i.test(name) || RESOURCES.includes(name) || isStandIn(name)) return;
  const near = nearestName(name, RESOURCES);
  report({
    place: keyPlace,
    message: guessing(
      message('Containers have no resource "{name}"; no pod will be created.', { name }),
      near,
    ),
    fixes: () => [useName(keyPlace, near)],
  });
}

/** Limits of claims may be below what is requested (facts 6.5), those of pods may not. */
function checkRequests(context: RuleContext, resources: Field): void {
  for (const request of resources.get('requests').entries()) {
    const name = String(request.key);
    const limit = resources.at('limits', name);
    const [requested, limited] = [request, limit].map((field) => parseQuantity(amountOf(field) ?? ''));
    if (isNeverShared(name) && requested !== undefined && (limit.isAbsent || limited !== undefined)) {
      if (requested !== limited) reportUnequal(context, resources, request);
      continue;
    }
    if (requested === undefined || limited === undefined || requested <= limited) continue;
    context.report({
      place: request.place,
      message: message('This requests more {name} than the limit of {limit}; no pod will be created.', {
        name,
        limit: amountOf(limit) ?? '',
      }),
      related: [{ place: limit.place, message: message('The limit') }],
    });
  }
}

/** Of devices and huge pages no node gives away more than it has: the request is the limit (facts 3.18). */
function isNeverShared(name: string): boolean {
  return name.startsWith('hugepages-') || (name.includes('/') && !name.includes('kubernetes.io/'));
}

function reportUnequal({ report }: RuleContext, resources: Field, request: Field): void {
  const name = String(request.key);
  const amount = request.number() ?? request.text() ?? '';
  const limits = resources.get('limits');
  report({
    place: request.place,
    message: message('{name} needs a limit of the same amount, {amount}; no pod will be created.', {
      name,
      amount,
    }),
    fixes: () => {
      const change = limits.isAbsent
        ? addEntry(resources, 'limits', { [name]: amount })
        : setEntry(limits, name, amount);
      return [{ title: message('Limit {name} to {amount}', { name, amount }), changes: [change] }];
    },
  });
}
