import { message } from '../../base/message';
import { lastOrdinal } from '../../identity/ordinals';
import { podName } from '../../identity/names';
import { rootOf } from '../../workspace/chunk';
import { podNameUses } from '../../workspace/dns/pod-name-uses';
import { governingService } from '../../workspace/governing-service';
import { bindingsOf } from '../identities';
import { takesTurns, type Note, type PlannedChange } from './planned-change';

/** Where the controller may wait for ever (facts 7.1, 7.7, 7.8, 6.10). */
export function stuckNotes(change: PlannedChange): Note[] {
  const waits = change.plan.steps.some(({ action }) => action === 'wait-ready' || action === 'update-pod');
  return [
    ...(waits ? [...forcedRollback(change), ...readiness(change)] : []),
    ...scaleDownWaits(change),
    ...storageIsShort(change),
  ];
}

/** Under OrderedReady, correcting a broken template does not replace the pods that wait with it (facts 7.7). */
function forcedRollback(change: PlannedChange): Note[] {
  if (change.operation.kind !== 'roll-out' || !takesTurns(change)) return [];
  const [first] = change.plan.steps.filter(({ action }) => action === 'update-pod');
  return first === undefined
    ? []
    : [
        {
          topic: 'stuck',
          severity: 'information',
          message: message(
            'podManagementPolicy OrderedReady: if {pod} never becomes Ready with the new template, going back to the old one does not help until somebody deletes the pod by hand.',
            { pod: first.object },
          ),
          place: change.set.podManagementPolicy,
        },
      ];
}

/** What "Ready" is worth in this set (facts 7.8). */
function readiness(change: PlannedChange): Note[] {
  const probes = readinessProbes(change);
  if (probes === undefined) return [];
  if (probes === 0) {
    return [
      {
        topic: 'stuck',
        severity: 'information',
        message: message(
          'No container has a readinessProbe: a pod counts as Ready as soon as its containers run, so waiting for it says nothing about the application.',
        ),
      },
    ];
  }
  const governing = governingService(change.resource, change.context.lookups);
  if (
    !takesTurns(change) ||
    governing.state !== 'found' ||
    governing.service.publishNotReadyAddresses.state === 'unknown' ||
    governing.service.publishNotReadyAddresses.value === true ||
    !namesItsPeers(change)
  )
    return [];
  return [
    {
      topic: 'stuck',
      severity: 'information',
      message: message(
        'The pods name each other, and Service {service} gives a pod its name only once it is Ready: if a pod needs its peers to become Ready, all of them wait.',
        { service: governing.name },
      ),
      place: governing.resource.manifest.name,
    },
  ];
}

/** How many containers have a readiness probe; undefined where a template keeps it. */
function readinessProbes({ resource }: PlannedChange): number | undefined {
  const containers = rootOf(resource).at('spec', 'template', 'spec', 'containers');
  const all = containers.items();
  const isOpen = all.some((container) => container.isOpen || container.get('readinessProbe').isUnknown);
  if (containers.isUnknown || containers.isOpen || isOpen || all.length === 0) return undefined;
  return all.filter((container) => container.get('readinessProbe').isPresent).length;
}

function namesItsPeers({ resource, context }: PlannedChange): boolean {
  return podNameUses(resource, context.lookups, context.config.clusterDomain).some(
    ({ own, ordinals, readers }) => !own && ordinals !== undefined && readers.workloads.includes(resource),
  );
}

/** OrderedReady removes no pod while another one is unhealthy (facts 7.1). */
function scaleDownWaits(change: PlannedChange): Note[] {
  const { operation, ordinals, name } = change;
  if (operation.kind !== 'scale' || operation.replicas >= ordinals.count || !takesTurns(change)) return [];
  return [
    {
      topic: 'stuck',
      severity: 'information',
      message: message(
        'podManagementPolicy OrderedReady: as long as another pod than {pod} is not Ready, none is removed.',
        { pod: podName(name, lastOrdinal(ordinals)) },
      ),
      place: change.set.podManagementPolicy,
    },
  ];
}

/** Claims of new pods for which no written volume is left, with a class that makes none. */
function storageIsShort({ resource, set, operation, ordinals, context }: PlannedChange): Note[] {
  if (operation.kind !== 'scale' || operation.replicas <= ordinals.count) return [];
  const more = { start: ordinals.start, count: operation.replicas };
  return [...bindingsOf(resource, set, context.lookups, more)].flatMap(([template, binding]): Note[] => {
    if (binding === undefined || !binding.certain || !['none', 'short'].includes(binding.outcome)) return [];
    return [
      {
        topic: 'stuck',
        severity: 'warning',
        message: message(
          'The claims of template {template} need {open} volumes, and the manifests define {fitting} that fit; nothing provisions the others, so their pods stay Pending.',
          { template: template.name.value ?? '', open: binding.open, fitting: binding.fitting.length },
        ),
        place: template.name,
      },
    ];
  });
}
