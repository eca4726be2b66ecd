import { message, type Message } from '../../../base/message';
import { replaceScalar } from '../../../yaml/editing/edits';
import type { Field } from '../../../yaml/field';
import type { Finding } from '../../rule';
import { setEntry } from '../../../yaml/editing/grow';

type Report = (finding: Finding) => void;

/** `clusterIP`, `clusterIPs` and the address families of a Service, as the API server compares them (facts 5.1, 5.2, 5.10). */
export function checkServiceAddresses(spec: Field, type: string, report: Report): void {
  checkLiteral(spec.get('clusterIP'), report);
  checkPlural(spec, report);
  checkFamilies(spec, report);
  if (type === 'ExternalName') refuseAddresses(spec, report);
}

function checkLiteral(field: Field, report: Report): void {
  const text = field.text();
  if (text === undefined || text === '' || text === 'None' || isAddress(text)) return;
  const meansNone = /^["']?(?:none|null|headless)["']?$/i.test(text);
  report({
    place: field.place,
    message: message(
      'clusterIP "{text}" is not an IP address; the API server refuses it. A headless Service has the exact word None here.',
      { text },
    ),
    fixes: () => [
      meansNone
        ? { title: message('Write None'), preferred: true, changes: [replaceScalar(field, 'None')] }
        : undefined,
    ],
  });
}

/** Loose on purpose: what has the shape of an address is left to the API server. */
function isAddress(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || (text.includes(':') && /^[0-9a-f:.]+$/i.test(text));
}

function checkPlural(spec: Field, report: Report): void {
  const plural = spec.get('clusterIPs');
  const single = spec.get('clusterIP');
  const items = plural.items();
  const first = items[0]?.text();
  if (items.length === 0 || first === undefined || plural.isOpen || single.isUnknown) return;
  if (single.isAbsent || single.text() === '') {
    report({
      place: plural.place,
      message: message('clusterIPs is set without clusterIP; the API server refuses it.'),
      fixes: () => [
        {
          title: message('Add clusterIP: {first}', { first }),
          preferred: true,
          changes: [setEntry(spec, 'clusterIP', first)],
        },
      ],
    });
    return;
  }
  const fault = faultOfPlural(
    items.map((item) => item.text()),
    single.text() ?? '',
  );
  if (fault !== undefined) report({ place: plural.place, message: fault });
}

function faultOfPlural(addresses: readonly (string | undefined)[], single: string): Message | undefined {
  const [first = ''] = addresses;
  if (first !== single)
    return message(
      'The first entry of clusterIPs must be the clusterIP, {single}; the API server refuses {first}.',
      { single, first },
    );
  if (addresses.length > 1 && addresses.includes('None'))
    return message('None must be the only entry of clusterIPs; the API server refuses the others.');
  if (addresses.length > 2)
    return message(
      'clusterIPs holds at most two addresses, one of each family; the API server refuses more.',
    );
  return undefined;
}

function checkFamilies(spec: Field, report: Report): void {
  const families = spec.get('ipFamilies');
  const items = families.items();
  const [first, second] = items.map((item) => item.text());
  if (items.length < 2 || first === undefined || second === undefined) return;
  if (first === second) {
    report({
      place: (items[1] ?? families).place,
      message: message('{family} is listed twice; the API server refuses it.', { family: first }),
    });
  } else if (isSingleStack(spec)) {
    report({
      place: families.place,
      message: message(
        'Two address families need ipFamilyPolicy PreferDualStack; the API server refuses them in a SingleStack Service.',
      ),
      fixes: () => [
        {
          title: message('Use {value}', { value: 'PreferDualStack' }),
          changes: [setEntry(spec, 'ipFamilyPolicy', 'PreferDualStack', 'ipFamilies')],
        },
      ],
    });
  }
}

/** Without a policy a Service is one, but for a headless one that selects nothing. */
function isSingleStack(spec: Field): boolean {
  const policy = spec.get('ipFamilyPolicy');
  return policy.text() === 'SingleStack' || (policy.isAbsent && spec.get('selector').isPresent);
}

/** `clusterIP: None` with ExternalName is a finding of service-type-not-headless. */
function refuseAddresses(spec: Field, report: Report): void {
  for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const field = spec.get(key);
    const text = key === 'clusterIPs' ? field.item(0).text() : field.text();
    const unknown = field.isUnknown || field.items().some((item) => item.isUnknown);
    if (!field.isPresent || unknown || text === '' || text === 'None') continue;
    report({
      place: field.place,
      message: message(
        '{field} needs a Service with addresses of its own; the API server refuses it for ExternalName.',
        { field: key },
      ),
    });
  }
}
