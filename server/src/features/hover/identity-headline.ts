import { namedOrdinals } from '../../workspace/named-pods';
import { message, type Message } from '../../base/message';
import type { Ordinals } from '../../identity/ordinals';
import { say, type FeatureContext } from '../context';
import type { SetIdentity } from './set-identity';
import { code, plain } from './markdown';

/** The first line: the fact, or the fault and what to do about it. */
export function headline(identity: SetIdentity, context: FeatureContext): string {
  return say(context, sentence(identity));
}

function sentence(identity: SetIdentity): Message {
  const { ordinals, governing } = identity;
  const { count } = ordinals;
  const name = plain(identity.name);
  if (count === 0) return message('StatefulSet **{name}** is scaled to 0: it has no pods now.', { name });
  switch (governing.state) {
    case 'unnamed':
      return message(
        'StatefulSet **{name}** names no Service: its {count} pods get no DNS names. Set serviceName to a headless Service that selects them.',
        { name, count },
      );
    case 'unknown':
      return message(
        'StatefulSet **{name}** has {count} pods; a template decides the Service that names them.',
        { name, count },
      );
    case 'missing':
      return message(
        '⚠ Service **{service}** does not exist: the {count} pods of StatefulSet *{name}* will have no DNS names. Create it, or name the Service that selects them.',
        { service: plain(governing.name), name, count },
      );
    case 'other-namespace':
      return message(
        '⚠ Service **{service}** is in another namespace than StatefulSet *{name}* ({namespace}): its {count} pods will have no DNS names.',
        { service: plain(governing.name), name, namespace: plain(identity.namespace), count },
      );
    case 'unreadable':
      return message('Service **{service}** is in a document that cannot be read to the end.', {
        service: plain(governing.name),
      });
    case 'found':
      return foundSentence(governing, identity.name, ordinals);
  }
}

function foundSentence(
  governing: SetIdentity['governing'] & { state: 'found' },
  name: string,
  ordinals: Ordinals,
): Message {
  const { count } = ordinals;
  const args = { service: plain(governing.name), name: plain(name), count };
  if (governing.service.type.value === 'ExternalName') {
    return message(
      '⚠ Service **{service}** is of type ExternalName: it gives the {count} pods of StatefulSet *{name}* no DNS names.',
      args,
    );
  }
  if (governing.selects === 'no') {
    return message(
      '⚠ Service **{service}** does not select the pods of StatefulSet *{name}*: they will have no DNS names. Make its selector match the labels of the template.',
      args,
    );
  }
  if (governing.service.headless === false) {
    return message(
      'Service **{service}** is not headless: DNS promises the {count} pods of StatefulSet *{name}* no names of their own, although some servers answer them. Set {field}.',
      { ...args, field: code('clusterIP: None') },
    );
  }
  const named = namedOrdinals(governing, name, ordinals).count;
  if (governing.selects === 'yes' && named < count) {
    return message(
      '⚠ Service **{service}** selects only some of the {count} pods of StatefulSet *{name}*: the others have no DNS names.',
      args,
    );
  }
  return message(
    '**{service}** gives the {count} pods of StatefulSet *{name}* their DNS names · headless ✓ selects the pods ✓',
    args,
  );
}
