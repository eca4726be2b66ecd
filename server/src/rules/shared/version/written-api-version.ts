import type { RuleContext } from '../../rule';

/**
 * The version that a manifest certainly has. A chart often writes two and lets the cluster's capabilities choose, so
 * that the version of a template is unknown even where one is spelt out.
 */
export function writtenApiVersion({ resource, manifest }: RuleContext): string | undefined {
  return resource.chunk.document.templated ? undefined : manifest.apiVersion;
}
