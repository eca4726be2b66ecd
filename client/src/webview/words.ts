import type { TopologyEdgeKind, TopologyNode } from '../../../server/src/protocol/topology';
import { listed } from '../common/listed';
import { t } from './texts';

/** What the arrow says, read from its beginning to its end. */
export function forward(kind: TopologyEdgeKind): string {
  switch (kind) {
    case 'governs':
      return t('governs');
    case 'selects':
      return t('selects');
    case 'creates':
      return t('creates');
    case 'claims':
      return t('claims');
    case 'bound':
      return t('is bound to');
    case 'provisioned':
      return t('is provisioned by');
    case 'configures':
      return t('configures');
    case 'protects':
      return t('protects');
    case 'scales':
      return t('scales');
    case 'routes':
      return t('routes to');
    case 'names':
      return t('names');
  }
}

/** The same arrow, read from its end. */
export function backward(kind: TopologyEdgeKind): string {
  switch (kind) {
    case 'governs':
      return t('governed by');
    case 'selects':
      return t('selected by');
    case 'creates':
      return t('created by');
    case 'claims':
      return t('claimed by');
    case 'bound':
      return t('bound by');
    case 'provisioned':
      return t('provisions');
    case 'configures':
      return t('configured by');
    case 'protects':
      return t('protected by');
    case 'scales':
      return t('scaled by');
    case 'routes':
      return t('routed to by');
    case 'names':
      return t('named by');
  }
}

/** What a plan does to an object of the picture. */
export type Mark = 'created' | 'deleted' | 'updated';

/** The mark in words: colour alone says nothing to many people. */
function markInWords(mark: Mark): string {
  switch (mark) {
    case 'created':
      return t('would be created');
    case 'deleted':
      return t('would be deleted');
    case 'updated':
      return t('would be updated');
  }
}

/** Everything the picture shows of an object, as one line. */
export function inOneLine(node: TopologyNode, mark?: Mark): string {
  const facts = [
    ...node.details,
    ...(mark === undefined ? [] : [markInWords(mark)]),
    ...node.problems.map(({ message }) => message),
  ];
  return listed([`${node.kind} ${node.name}`, ...facts], t);
}
