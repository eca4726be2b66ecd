import { stringify } from 'yaml';

/** One manifest as YAML, without anchors where a value stands twice. */
function yaml(manifest: object): string {
  return stringify(manifest, { aliasDuplicateObjects: false });
}

/** What a generated StatefulSet is about; everything else has one usual form. */
export interface SetOptions {
  readonly name?: string;
  /** Written only where a case is about namespaces. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The labels of the pods, where they are more than the selector asks for. */
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly templates?: readonly (string | ClaimTemplateOptions)[];
  /** Fields of the spec that are written as they are: `replicas`, `serviceName`, `ordinals` … */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A claim template; the spec has defaults for what is not given. */
export interface ClaimTemplateOptions {
  readonly name: string;
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A StatefulSet with container port `peer` (2380). */
export function statefulSet(options: SetOptions = {}): string {
  const { name = 'db', labels = { app: name }, podLabels = labels, templates = [], spec = {} } = options;
  const claims = templates.map((template) =>
    typeof template === 'string' ? claimTemplate({ name: template }) : claimTemplate(template),
  );
  return yaml({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, ...(options.namespace === undefined ? {} : { namespace: options.namespace }) },
    spec: {
      ...spec,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: podLabels },
        spec: {
          containers: [
            {
              name: 'main',
              image: 'registry.test/main:1',
              ports: [{ name: 'peer', containerPort: 2380 }],
              ...(claims.length === 0
                ? {}
                : {
                    volumeMounts: claims.map(({ metadata }) => ({
                      name: metadata.name,
                      mountPath: `/var/${metadata.name}`,
                    })),
                  }),
            },
          ],
        },
      },
      ...(claims.length === 0 ? {} : { volumeClaimTemplates: claims }),
    },
  });
}

function claimTemplate({ name, spec }: ClaimTemplateOptions) {
  return { metadata: { name }, spec: claimSpec(spec) };
}

function claimSpec(spec: Readonly<Record<string, unknown>> = {}) {
  return { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec };
}

/** A Service; `spec` is written as it is. */
export function service(name: string, spec: Readonly<Record<string, unknown>>): string {
  return yaml({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec });
}

/** A claim that is written out. */
export function claim(
  name: string,
  spec: Readonly<Record<string, unknown>> = {},
  namespace?: string,
): string {
  return yaml({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    spec: claimSpec(spec),
  });
}

/** A PersistentVolume of 1Gi, ReadWriteOnce, class `manual`, unless `spec` says otherwise. */
export function volume(
  name: string,
  spec: Readonly<Record<string, unknown>> = {},
  labels?: Readonly<Record<string, string>>,
): string {
  return yaml({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, ...(labels === undefined ? {} : { labels }) },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'manual',
      hostPath: { path: `/srv/${name}` },
      ...spec,
    },
  });
}

/** Several manifests as the documents of one file. */
export function together(...manifests: readonly string[]): string {
  return manifests.join('---\n');
}
