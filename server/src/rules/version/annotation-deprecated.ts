import { message } from '../../base/message';
import type { Field } from '../../yaml/field';
import { removeMember } from '../fixes/removal';
import { loadTable, type DeprecatedAnnotation } from '../../schema/table';
import { podTemplateOf } from '../../model/pod-fields';
import { TOLERATE_UNREADY_ENDPOINTS } from '../../model/service';
import { removalOf } from '../../yaml/editing/edits';
import { setEntry } from '../../yaml/editing/grow';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';

/** Annotations whose time is over. */
export const rule: ResourceRule = {
  id: 'annotation-deprecated',
  group: 'version',
  severity: 'warning',
  kinds: 'all',
  check(context) {
    const { manifest, root } = context;
    const template = manifest.kind === 'Pod' ? undefined : podTemplateOf(root, manifest.kind);
    const owners = [
      root,
      ...(template === undefined ? [] : [template]),
      ...root.at('spec', 'volumeClaimTemplates').items(),
    ];
    for (const owner of owners) {
      const annotations = owner.at('metadata', 'annotations');
      for (const annotation of annotations.entries()) judge(context, owner, annotation);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The annotation is deprecated or does nothing any more',
  rationale:
    'Many fields began as annotations. Some of those still work, others are silently ignored: since 1.25 `tolerate-unready-endpoints` no longer publishes pods that are not Ready, which breaks clusters whose members look for each other while they start.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
  annotations:
    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning
spec:
  clusterIP: None
  selector:
    app: db
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  publishNotReadyAddresses: true
  clusterIP: None
  selector:
    app: db
`,
    },
    {
      title: 'a class for a claim',
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
  annotations:
    volume.beta.kubernetes.io/storage-class: fast
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`,
      right: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  storageClassName: fast
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`,
    },
  ],
};

function judge(context: RuleContext, owner: Field, annotation: Field): void {
  const key = String(annotation.key);
  if (key === TOLERATE_UNREADY_ENDPOINTS) {
    judgeTolerate(context, annotation);
    return;
  }
  const row = loadTable().deprecated.annotations.find((candidate) =>
    candidate.prefix === true ? key.startsWith(candidate.key) : key === candidate.key,
  );
  if (row === undefined) return;
  const args = { key, instead: row.instead };
  const dead =
    row.instead === ''
      ? message('Kubernetes no longer reads this annotation.')
      : message('Kubernetes no longer reads this annotation. Use {instead}.', args);
  context.report({
    place: annotation.keyPlace,
    severity: 'information',
    tag: row.dead ? 'unnecessary' : 'deprecated',
    message: row.dead ? dead : message('This annotation is deprecated. Use {instead}.', args),
    fixes: () => [fixFor(row, owner, annotation)],
  });
}

/** A silent outage where nothing else publishes the addresses; dead text where the field does. */
function judgeTolerate({ root, settings, report, manifest }: RuleContext, annotation: Field): void {
  const spec = root.get('spec');
  const field = spec.get('publishNotReadyAddresses');
  if (manifest.kind !== 'Service' || annotation.text() === undefined || field.isUnknown) return;
  const lost = annotation.text() === 'true' && field.isAbsent;
  const ignored = settings.minor >= 25;
  report({
    place: annotation.keyPlace,
    severity: lost && ignored ? 'warning' : 'information',
    tag: ignored ? 'unnecessary' : 'deprecated',
    message:
      lost && ignored
        ? message(
            'Kubernetes ignores this annotation since 1.25: pods that are not Ready have no DNS names. Use spec.publishNotReadyAddresses.',
          )
        : message('This annotation is deprecated. Use {instead}.', {
            instead: 'spec.publishNotReadyAddresses',
          }),
    fixes: () => [
      lost
        ? {
            title: message('Use {value}', { value: 'publishNotReadyAddresses: true' }),
            changes: [removalOf(annotation), setEntry(spec, 'publishNotReadyAddresses', true)],
          }
        : remove(annotation),
    ],
  });
}

function fixFor(row: DeprecatedAnnotation, owner: Field, annotation: Field): Fix | undefined {
  const value = annotation.text();
  if (row.field !== undefined && value !== undefined) {
    return {
      title: message('Use {value}', { value: `spec.${row.field}` }),
      changes: [removalOf(annotation), setEntry(owner.get('spec'), row.field, value)],
    };
  }
  if (row.renamed !== undefined) {
    return {
      title: message('Use {value}', { value: row.renamed }),
      preferred: true,
      changes: [{ place: annotation.keyPlace, newText: row.renamed }],
    };
  }
  return row.dead ? remove(annotation) : undefined;
}

function remove(annotation: Field): Fix {
  return removeMember(message('Remove the annotation'), annotation);
}
