import { message, type Message } from '../../base/message';
import { APPS_WORKLOADS } from '../../model/kinds';
import type { Replacement } from '../../schema/api-versions';
import { replaceScalar, removeField, type TextChange } from '../../yaml/editing/edits';
import type { Fix, RuleContext } from '../rule';
import { addFirst } from '../../yaml/editing/grow';
import type { PlainMap } from '../../yaml/editing/print';
import { labelMap } from '../../model/labels';

/** Groups in which a missing selector was filled in from the template, and sets were updated by hand (facts 9). */
const OLD_WORKLOADS = ['apps/v1beta1', 'extensions/v1beta1'];

/** Kinds that look the same in every version that was ever served: the version string is all that changes. */
const SAME_IN_ALL = new Set([
  ...APPS_WORKLOADS,
  ...[
    'ControllerRevision',
    'CronJob',
    'Job',
    'StorageClass',
    'PodDisruptionBudget',
    'NetworkPolicy',
    'PriorityClass',
    'RuntimeClass',
  ],
  ...[
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
    'Lease',
    'CSIDriver',
    'CSINode',
    'CSIStorageCapacity',
    'VolumeAttributesClass',
  ],
  ...[
    'Service',
    'ConfigMap',
    'Secret',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Namespace',
    'ServiceAccount',
    'Pod',
    'IngressClass',
  ],
]);

/** Moves a manifest to another version, with all that must change at the same time; none where that is not clear. */
export function migrations(context: RuleContext, replacement: Replacement): (Fix | undefined)[] {
  const { manifest, root } = context;
  const from = manifest.apiVersion ?? '';
  if (replacement.kind !== manifest.kind || !isSameShape(context, replacement)) return [];
  const version = replaceScalar(root.get('apiVersion'), replacement.apiVersion);
  const names = { apiVersion: replacement.apiVersion };
  // A patch takes everything else from what it changes.
  if (manifest.fragment) return [fix(message('Use {value}', { value: names.apiVersion }), true, [version])];
  if (OLD_WORKLOADS.includes(from) && APPS_WORKLOADS.includes(manifest.kind))
    return workloadMigrations(context, version, names);
  if (from === 'policy/v1beta1' && manifest.budget?.selector.state === 'empty') {
    return [
      {
        title: message('Use {apiVersion}; the empty selector then means every pod of the namespace', names),
        changes: [version],
      },
    ];
  }
  return [fix(message('Use {value}', { value: names.apiVersion }), true, [version])];
}

/** HorizontalPodAutoscalers changed with v2beta1 only. */
function isSameShape({ manifest }: RuleContext, { apiVersion }: Replacement): boolean {
  if (manifest.kind === 'HorizontalPodAutoscaler')
    return manifest.apiVersion === 'autoscaling/v2beta2' && apiVersion === 'autoscaling/v2';
  return SAME_IN_ALL.has(manifest.kind);
}

function workloadMigrations(
  context: RuleContext,
  version: TextChange,
  names: { apiVersion: string },
): (Fix | undefined)[] {
  const { root } = context;
  const selector = selectorEntry(context);
  if (selector === undefined) return [];
  const leftovers = ['templateGeneration', 'rollbackTo']
    .map((key) => root.at('spec', key))
    .filter((field) => field.isPresent);
  const rest = [version, ...leftovers.map(removeField)];
  if (!updatesByHand(context))
    return [
      fix(message('Use {value}', { value: names.apiVersion }), true, [...rest, ...insert(context, selector)]),
    ];
  const byHand = insert(context, { ...selector, updateStrategy: { type: 'OnDelete' } });
  return [
    fix(message('Use {apiVersion}, and go on updating pods by hand (OnDelete)', names), true, [
      ...rest,
      ...byHand,
    ]),
    fix(message('Use {apiVersion}, and let pods be updated one by one (RollingUpdate)', names), false, [
      ...rest,
      ...insert(context, selector),
    ]),
  ];
}

/** Says whether the old version's default, `OnDelete`, is in force; in apps/v1 the default is `RollingUpdate`. */
export function updatesByHand({ manifest, root }: RuleContext): boolean {
  const concerned =
    (manifest.kind === 'StatefulSet' && manifest.apiVersion === 'apps/v1beta1') ||
    (manifest.kind === 'DaemonSet' && manifest.apiVersion === 'extensions/v1beta1');
  return concerned && root.at('spec', 'updateStrategy').isAbsent;
}

/** The selector that the old version derived; nothing where one is written, undefined where it cannot be known. */
function selectorEntry({ manifest, root }: RuleContext): PlainMap | undefined {
  if (!root.at('spec', 'selector').isAbsent) return {};
  const labels = manifest.podTemplate?.labels;
  if (labels === undefined || labels.open || labels.pairs.length === 0) return undefined;
  const matchLabels = labelMap(labels.pairs);
  return matchLabels && { selector: { matchLabels } };
}

function insert({ root }: RuleContext, entries: PlainMap): (TextChange | undefined)[] {
  return Object.keys(entries).length === 0 ? [] : [addFirst(root.get('spec'), entries)];
}

/** Half a migration would be a refused manifest: where one of the changes cannot be made, there is no fix. */
function fix(title: Message, preferred: boolean, changes: Fix['changes']): Fix {
  return { title, preferred, changes };
}
