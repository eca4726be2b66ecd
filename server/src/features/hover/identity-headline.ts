import { namedOrdinals } from '../../workspace/named-pods';
import { message, type Message } from '../../base/message';
import type { Ordinals } from '../../identity/ordinals';
import { say, type FeatureContext } from '../context';
import type { SetIdentity } from './set-identity';
import { code, plain } from './markdown';

/** The first line: the fact, or the fault and what to do about it. Most sets have one pod, which is not called "1 pods". */
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
        count === 1
          ? 'StatefulSet **{name}** names no Service: its pod gets no DNS name. Set serviceName to a headless Service that selects it.'
          : 'StatefulSet **{name}** names no Service: its {count} pods get no DNS names. Set serviceName to a headless Service that selects them.',
        { name, count },
      );
    case 'unknown':
      return message(
        count === 1
          ? 'StatefulSet **{name}** has one pod; a template decides the Service that names it.'
          : 'StatefulSet **{name}** has {count} pods; a template decides the Service that names them.',
        { name, count },
      );
    case 'missing':
      return message(
        count === 1
          ? '⚠ Service **{service}** does not exist: the pod of StatefulSet *{name}* will have no DNS name. Create it, or name the Service that selects the pod.'
          : '⚠ Service **{service}** does not exist: the {count} pods of StatefulSet *{name}* will have no DNS names. Create it, or name the Service that selects them.',
        { service: plain(governing.name), name, count },
      );
    case 'other-namespace':
      return message(
        count === 1
          ? '⚠ Service **{service}** is in another namespace than StatefulSet *{name}* ({namespace}): its pod will have no DNS name.'
          : '⚠ Service **{service}** is in another namespace than StatefulSet *{name}* ({namespace}): its {count} pods will have no DNS names.',
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
      count === 1
        ? '⚠ Service **{service}** is of type ExternalName: it gives the pod of StatefulSet *{name}* no DNS name.'
        : '⚠ Service **{service}** is of type ExternalName: it gives the {count} pods of StatefulSet *{name}* no DNS names.',
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
      count === 1
        ? 'Service **{service}** is not headless: DNS promises the pod of StatefulSet *{name}* no name of its own, although some servers answer it. Set {field}.'
        : 'Service **{service}** is not headless: DNS promises the {count} pods of StatefulSet *{name}* no names of their own, although some servers answer them. Set {field}.',
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
    count === 1
      ? '**{service}** gives the pod of StatefulSet *{name}* its DNS name · headless ✓ selects the pod ✓'
      : '**{service}** gives the {count} pods of StatefulSet *{name}* their DNS names · headless ✓ selects the pods ✓',
    args,
  );
}
