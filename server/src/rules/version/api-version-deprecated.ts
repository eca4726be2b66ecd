import { message } from '../../base/message';
import { lookupApiVersion } from '../../schema/api-versions';
import { writtenApiVersion } from '../shared/version/written-api-version';
import { migrations } from '../fixes/api-version';
import type { ResourceRule, RulePage } from '../rule';

/** A version that is still served, and will not be for ever. */
export const rule: ResourceRule = {
  id: 'api-version-deprecated',
  group: 'version',
  severity: 'warning',
  kinds: 'any',
  check(context) {
    const { manifest, root, settings, report } = context;
    const apiVersion = writtenApiVersion(context);
    if (apiVersion === undefined) return;
    const info = lookupApiVersion(apiVersion, manifest.kind, settings.minor);
    if (info.status !== 'deprecated') return;
    const { replacement, deprecated = 0, removed } = info;
    report({
      place: root.get('apiVersion').place,
      // What has no end in sight goes on working.
      severity: removed === undefined ? 'information' : 'warning',
      tag: 'deprecated',
      message: message(
        removed === undefined
          ? '{apiVersion} {kind} is deprecated since Kubernetes 1.{deprecated}. Use {next} {nextKind}.'
          : '{apiVersion} {kind} is deprecated since Kubernetes 1.{deprecated} and refused from 1.{removed}. Use {next} {nextKind}.',
        {
          kind: manifest.kind,
          apiVersion,
          deprecated,
          removed: removed ?? '',
          next: replacement?.apiVersion ?? '—',
          nextKind: replacement?.kind ?? '',
        },
      ),
      fixes: () => (replacement === undefined ? [] : migrations(context, replacement)),
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The API version is deprecated',
  rationale:
    'The API server still takes the version and warns on each request. With the release that removes it, the manifest is refused.',
  examples: [
    {
      minor: 36,
      wrong: `
apiVersion: storage.k8s.io/v1beta1
#           ^^^^^^^^^^^^^^^^^^^^^^ warning
kind: VolumeAttributesClass
metadata:
  name: fast
driverName: csi.example.com
parameters:
  iops: "3000"
`,
      right: `
apiVersion: storage.k8s.io/v1
kind: VolumeAttributesClass
metadata:
  name: fast
driverName: csi.example.com
parameters:
  iops: "3000"
`,
    },
  ],
};
