import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import type { ClaimTemplate } from '../../model/stateful-set';
import type { Field } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** Sources that can be a block device. */
const CLAIMS = ['persistentVolumeClaim', 'ephemeral'];

/** Mounts that cannot work: without a path, twice in two ways, or in the wrong volume mode. */
export const rule: ResourceRule = {
  id: 'mount-invalid',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    const spec = podSpecOf(context);
    for (const container of allContainersOf(spec)) {
      const mounts = expand(container, ['volumeMounts', '*']);
      const devices = expand(container, ['volumeDevices', '*']);
      for (const mount of mounts) checkMount(context, mount, devices);
      for (const device of devices) checkDevice(context, spec, device);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A mount does not match its volume',
  rationale:
    'A claim of volume mode `Block` is a device and belongs in `volumeDevices`; everything else is a file system and belongs in `volumeMounts`. A container uses a volume in one of the two ways, and a mount has a path.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: disk
          #     ^^^^ error
          mountPath: /disk
        volumeDevices:
        - name: cache
          #     ^^^^^ error
          devicePath: /dev/cache
      volumes:
      - name: cache
        emptyDir: {}
  volumeClaimTemplates:
  - metadata:
      name: disk
    spec:
      accessModes: [ReadWriteOnce]
      volumeMode: Block
      resources:
        requests:
          storage: 10Gi
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: cache
          mountPath: /var/cache
        volumeDevices:
        - name: disk
          devicePath: /dev/disk
      volumes:
      - name: cache
        emptyDir: {}
  volumeClaimTemplates:
  - metadata:
      name: disk
    spec:
      accessModes: [ReadWriteOnce]
      volumeMode: Block
      resources:
        requests:
          storage: 10Gi
`,
    },
  ],
};

function checkMount(context: RuleContext, mount: Field, devices: readonly Field[]): void {
  const path = mount.get('mountPath');
  if (path.text() === '')
    context.report({
      place: path.place,
      message: message('This mount has an empty path; no pod will be created.'),
    });
  const field = mount.get('name');
  const name = field.text();
  if (name === undefined || name === '') return;
  const device = devices.find((candidate) => candidate.get('name').text() === name);
  const template = templateOf(context, name);
  if (device !== undefined) {
    context.report({
      place: field.place,
      message: message(
        'Volume "{name}" is a mount and a device of this container; it can only be one of the two, and no pod will be created.',
        { name },
      ),
      related: [{ place: device.get('name').place, message: message('The device') }],
    });
  } else if (template?.volumeMode.value === 'Block') {
    context.report({
      place: field.place,
      message: message(
        'Claim template "{name}" has volume mode Block and cannot be mounted: the pods will not start. It belongs in volumeDevices.',
        { name },
      ),
      related: [{ place: template.volumeMode, message: message('The volume mode') }],
    });
  }
}

function checkDevice(context: RuleContext, spec: Field, device: Field): void {
  const field = device.get('name');
  const name = field.text();
  if (name === undefined || name === '') return;
  const template = templateOf(context, name);
  const volume = expand(spec, ['volumes', '*']).find((candidate) => candidate.get('name').text() === name);
  if (template !== undefined) {
    const { state, value } = template.volumeMode;
    if (state === 'unknown' || value === 'Block') return;
    context.report({
      place: field.place,
      message: message(
        'Claim template "{name}" is a file system and not a device: the pods will not start. It needs volumeMode Block.',
        { name },
      ),
      related: [{ place: template.name, message: message('Claim template "{name}"', { name }) }],
    });
  } else if (
    volume !== undefined &&
    !volume.isOpen &&
    CLAIMS.every((source) => volume.get(source).isAbsent)
  ) {
    context.report({
      place: field.place,
      message: message(
        'Volume "{name}" is not a claim, and only claims can be devices; no pod will be created.',
        { name },
      ),
    });
  }
}

function templateOf({ manifest }: RuleContext, name: string): ClaimTemplate | undefined {
  return manifest.statefulSet?.claimTemplates.find((template) => template.name.value === name);
}
