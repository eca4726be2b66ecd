import { message } from '../../base/message';
import { faultOfAnnotationKey } from '../../model/name-syntax';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { reportUnlessOneOf } from '../shared/one-of';

/** The most parameters that the API server takes. */
const MAX_PARAMETERS = 512;

/** StorageClasses that the API server refuses. */
export const rule: ResourceRule = {
  id: 'storage-class-invalid',
  group: 'volume',
  severity: 'error',
  kinds: ['StorageClass'],
  check(context) {
    const { root } = context;
    checkProvisioner(context);
    reportUnlessOneOf(context, root.get('volumeBindingMode'), ['Immediate', 'WaitForFirstConsumer']);
    reportUnlessOneOf(context, root.get('reclaimPolicy'), ['Delete', 'Retain']);
    const parameters = root.get('parameters');
    const count = parameters.entries().length;
    if (count > MAX_PARAMETERS) {
      context.report({
        place: parameters.keyPlace,
        message: message('A class has at most {max} parameters; the API server refuses {count}.', {
          max: MAX_PARAMETERS,
          count,
        }),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The StorageClass is one that the API server refuses',
  rationale:
    'A class names the provisioner that makes its volumes, binds `Immediate` or with `WaitForFirstConsumer`, and lets its volumes be kept or deleted. `Recycle` is for volumes made by hand.',
  examples: [
    {
      wrong: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk csi example
#            ^^^^^^^^^^^^^^^^ error
volumeBindingMode: WaitForConsumer
#                  ^^^^^^^^^^^^^^^ error
reclaimPolicy: Recycle
#              ^^^^^^^ error
`,
      right: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.example
volumeBindingMode: WaitForFirstConsumer
reclaimPolicy: Retain
`,
    },
  ],
};

/** A missing one is a missing field, which the schema knows. */
function checkProvisioner({ root, report }: RuleContext): void {
  const field = root.get('provisioner');
  const name = field.text();
  if (name === undefined || (name !== '' && faultOfAnnotationKey(name) === undefined)) return;
  report({
    place: field.place,
    message:
      name === ''
        ? message('The class names no provisioner; the API server refuses it.')
        : message(
            '"{name}" cannot be the name of a provisioner, which looks like disk.csi.example or kubernetes.io/no-provisioner; the API server refuses it.',
            { name },
          ),
  });
}
