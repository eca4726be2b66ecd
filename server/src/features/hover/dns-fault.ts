import { message, type Message } from '../../base/message';
import { podName } from '../../identity/names';
import { podsInWords } from '../../identity/pods-in-words';
import type { Resource } from '../../workspace/chunk';
import type { DnsProblem } from '../../workspace/dns/problem';
import type { Question } from '../../workspace/dns/question';
import { code, plain } from './markdown';

/** Why a name leads nowhere, in one short sentence; the rules say the same at length. */
export function faultOf(problem: DnsProblem, { clusterDomain }: Question): Message {
  switch (problem.cause) {
    case 'ordinal':
      return message('⚠ StatefulSet *{set}* has the pods {pods}; {pod} is not one of them.', {
        set: nameOf(problem.set),
        pods: code(podsInWords(problem.scaled)),
        pod: code(podName(problem.set.manifest.name.value ?? '', problem.ordinal)),
      });
    case 'service-wrong':
      return message(
        '⚠ Will not resolve: pods of StatefulSet *{set}* have names under Service *{service}* only.',
        {
          set: nameOf(problem.set),
          service: plain(problem.expected),
        },
      );
    case 'service-missing':
      return problem.bare
        ? message('⚠ Resolves inside that pod only: Service *{service}* is left out.', {
            service: plain(problem.expected),
          })
        : message('⚠ Will not resolve: Service *{service}* is left out.', {
            service: plain(problem.expected),
          });
    case 'pod-unknown':
      return message(
        '⚠ Will not resolve: no set of that name has Service *{service}* as its governing one.',
        {
          service: nameOf(problem.service),
        },
      );
    case 'service-unknown':
      return message('⚠ Will not resolve: there is no such Service. Did you mean *{service}*?', {
        service: nameOf(problem.near),
      });
    case 'zone':
      return message('⚠ Will not resolve: names in this cluster end in {domain}.', {
        domain: code(`svc.${clusterDomain}`),
      });
    case 'svc-missing':
      return message('⚠ Will not resolve: {svc} is missing before {domain}.', {
        svc: code('svc'),
        domain: code(clusterDomain),
      });
    default:
      return faultOfPlace(problem);
  }
}

type PlaceProblem = Extract<
  DnsProblem,
  { cause: 'namespace-forgotten' | 'namespace-wrong' | 'namespace-missing' | 'port' | 'port-name' }
>;

function faultOfPlace(problem: PlaceProblem): Message {
  const args = { kind: problem.target.manifest.kind, target: nameOf(problem.target) };
  switch (problem.cause) {
    case 'namespace-forgotten':
      return message('⚠ Will not resolve: the namespace of {kind} *{target}* is left out.', args);
    case 'namespace-wrong':
      return message('⚠ Will not resolve: {kind} *{target}* is in namespace *{namespace}*.', {
        ...args,
        namespace: plain(problem.expected),
      });
    case 'namespace-missing':
      return message(
        '⚠ Will not resolve: it is looked up in namespace *{from}*, but {kind} *{target}* is in *{namespace}*.',
        { ...args, from: plain(problem.from), namespace: plain(problem.expected) },
      );
    case 'port':
      return message('⚠ {kind} *{target}* has no port {port}, but {known}.', {
        ...args,
        port: problem.port,
        known: problem.known.join(', '),
      });
    case 'port-name':
      return message('⚠ {kind} *{target}* has no port of this name, but {known}.', {
        ...args,
        known: problem.known.map(plain).join(', ') || '—',
      });
  }
}

function nameOf({ manifest }: Resource): string {
  return plain(manifest.name.value ?? '');
}
