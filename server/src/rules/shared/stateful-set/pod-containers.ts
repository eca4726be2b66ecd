import { message } from '../../../base/message';
import { expand, expandAll } from '../../../model/path-pattern';
import { inContainers, PROBES } from '../../../model/pod-fields';
import { replaceAt } from '../../../yaml/editing/edits';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { allContainersOf } from '../pod-lists';
import { FILES } from './pod-numbers';

const SUB_PATHS = [
  ...['subPath', 'subPathExpr'].flatMap((key) => inContainers('volumeMounts', '*', key)),
  ...FILES.map((file) => [...file, 'path']),
];

/** Judges what every container needs, whatever the workload (facts 3.15 to 3.17). */
export function checkContainers(context: RuleContext, podSpec: Field): void {
  const list = podSpec.get('containers');
  const none = list.isAbsent || (list.node?.kind === 'sequence' && list.items().length === 0 && !list.isOpen);
  if (none) {
    context.report({
      place: list.isPresent ? list.place : podSpec.keyPlace,
      message: message('This pod has no containers; no pod will be created.'),
    });
  }
  const hostNetwork = podSpec.get('hostNetwork').boolean() === true;
  for (const container of allContainersOf(podSpec)) {
    reportMissing(context, container);
    checkProbes(context, container);
    for (const port of expand(container, ['ports', '*'])) {
      for (const key of ['containerPort', 'hostPort']) {
        const number = port.find(key);
        if (number !== undefined) checkPortNumber(context, number);
      }
      // The API server looks at the main containers only.
      if (hostNetwork && container.parent?.key === 'containers') checkHostPort(context, port);
    }
  }
  for (const path of expandAll(podSpec, SUB_PATHS)) checkSubPath(context, path);
}

function reportMissing({ report }: RuleContext, container: Field): void {
  if (container.node?.kind !== 'map') return;
  const name = container.get('name');
  if (name.isAbsent || name.text() === '') {
    report({
      place: container.keyPlace,
      message: message('This container has no name; no pod will be created.'),
    });
  }
  const image = container.get('image');
  if (image.isAbsent || image.text() === '') {
    report({
      place: container.keyPlace,
      message: message('This container has no image; no pod will be created.'),
    });
  }
}

/** How a probe may ask. */
export const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

function checkProbes({ report }: RuleContext, container: Field): void {
  for (const key of PROBES) {
    const probe = container.find(key);
    if (probe?.node?.kind !== 'map' || probe.isOpen) continue;
    // What a handler asks, without its name, is a finding of the schema.
    const isFlat = ['path', 'port', 'command'].some((key) => probe.get(key).isPresent);
    if (!isFlat && HANDLERS.every((handler) => probe.get(handler).isAbsent)) {
      report({
        place: probe.keyPlace,
        message: message(
          'This probe asks nothing: it needs one of exec, httpGet, tcpSocket and grpc, or no pod will be created.',
        ),
      });
    }
    const threshold = probe.get('successThreshold');
    // 0 stands for the default.
    if (key !== 'readinessProbe' && (threshold.number() ?? 0) > 1) {
      report({
        place: threshold.place,
        message: message(
          '{probe} succeeds the first time or not at all: successThreshold must be 1, or no pod will be created.',
          { probe: key },
        ),
      });
    }
  }
}

/** `hostPort: 0` is the same as none. */
function checkPortNumber({ report }: RuleContext, field: Field): void {
  const port = field.number();
  if (port === undefined || (port >= 1 && port <= 65535) || (port === 0 && field.key === 'hostPort')) return;
  report({
    place: field.place,
    message: message('{port} is not a port number: those are 1 to 65535. No pod will be created.', { port }),
  });
}

/** A path below the volume must not lead out of it. */
function checkSubPath({ report }: RuleContext, field: Field): void {
  const path = field.text();
  if (path === undefined || !(path.startsWith('/') || path.split('/').includes('..'))) return;
  report({
    place: field.place,
    message: message(
      '"{path}" leads out of the volume: a path inside it does not begin with "/" and has no "..". No pod will be created.',
      { path },
    ),
  });
}

/** On the host's network a container's port is the host's. */
function checkHostPort({ report }: RuleContext, port: Field): void {
  const own = port.get('containerPort').number();
  const host = port.get('hostPort');
  if (own === undefined || host.number() === undefined || host.number() === own || host.number() === 0)
    return;
  report({
    place: host.place,
    message: message(
      'With hostNetwork, port {port} of the container is the port of the node; another hostPort is refused.',
      { port: own },
    ),
    fixes: () => [
      {
        title: message('Use {value}', { value: own }),
        preferred: true,
        changes: [replaceAt(host.place, String(own))],
      },
    ],
  });
}
