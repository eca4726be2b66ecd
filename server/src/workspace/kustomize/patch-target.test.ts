import { describe, expect, it } from 'vitest';
import { serviceFor, fixture, uriOf } from '../../../../test/support/service-kit';
import { rootOf } from '../chunk';
import { isRemotePath } from './paths';
import { splitFieldPath } from './value-transformers';

/** Names of the resources that a patch with a target reaches. */
function reached(target: string): string[] {
  const objects = [
    'apiVersion: v1\nkind: Service\nmetadata: {name: web-1, labels: {app: web, tier: front}}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: web-12, namespace: other, labels: {app: web}}\n',
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, labels: {app: db, tier: back}, annotations: {note: here}}\n',
  ];
  const text = `#: kustomization.yaml\nresources: [all.yaml]\nnamePrefix: x-\npatches:\n- target: ${target}\n  patch: '[{"op": "add", "path": "/reached", "value": "yes"}]'\n#: all.yaml\n${objects.join('---\n')}`;
  const world = serviceFor(fixture(text))
    .featureContext()
    .workspace.worlds.worldOf(uriOf('kustomization.yaml'));
  return (world?.all() ?? [])
    .filter((resource) => rootOf(resource).get('reached').isPresent)
    .map(({ manifest }) => manifest.name.value ?? '');
}

describe('a patch target', () => {
  it.each([
    ['{kind: Service}', ['x-web-1', 'x-web-12']],
    ['{name: web-1}', ['x-web-1']],
    ['{name: "web-.*"}', ['x-web-1', 'x-web-12']],
    ['{name: "web|db"}', ['x-db']],
    ['{group: apps, version: v1}', ['x-db']],
    ['{namespace: default}', ['x-web-1', 'x-db']],
    ['{labelSelector: "app=web,tier!=front"}', ['x-web-12']],
    ['{labelSelector: "app in (db, cache)"}', ['x-db']],
    ['{labelSelector: "app notin (db),!tier"}', ['x-web-12']],
    ['{labelSelector: tier}', ['x-web-1', 'x-db']],
    ['{annotationSelector: note=here}', ['x-db']],
    ['{name: "("}', []],
    ['{name: "(a+)+$"}', []],
  ])('%s reaches %j', (target, names) => {
    expect(reached(target)).toEqual(names);
  });
});

describe('paths', () => {
  it('to repositories are told from paths to files', () => {
    const remote = [
      'https://example.com/a.yaml',
      'github.com/owner/name//base?ref=v1',
      'git@github.com:owner/name.git',
      'example.com/owner/name',
    ];
    expect(remote.filter((path) => !isRemotePath(path))).toEqual([]);
    expect(['web.yaml', '../base', './a/b.yaml', 'v1.2/web.yaml'].filter(isRemotePath)).toEqual([]);
  });

  it('of replacements part at dots outside of brackets', () => {
    expect(splitFieldPath('spec.containers.[name=a.b].env.0.value')).toEqual([
      'spec',
      'containers',
      '[name=a.b]',
      'env',
      '0',
      'value',
    ]);
    expect(splitFieldPath('metadata.annotations.example\\.org/x')).toEqual([
      'metadata',
      'annotations',
      'example.org/x',
    ]);
  });
});
