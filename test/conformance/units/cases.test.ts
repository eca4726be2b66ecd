import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import type { Case } from '../family';
import { documentsOf } from '../verdicts/documents';
import { unitCases } from './cases';

const object = (name: string, namespace = ''): string => `# The ${name}.
apiVersion: v1
kind: Service
metadata:
  name: ${name}${namespace === '' ? '' : `\n  namespace: ${namespace} # here`}
`;

function unitsOf(files: Readonly<Record<string, string>>): Case[] {
  const folder = temporaryFolder('ordinal-units-');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return unitCases(folder);
}

function objectsOf(unit: Case | undefined): (string | undefined)[][] {
  return documentsOf(unit?.manifest ?? '').now.map(({ file, name, namespace }) => [file, name, namespace]);
}

describe('units of real manifests', () => {
  it('are the folders, in namespaces that no other unit has', () => {
    const units = unitsOf({
      'web/a.yaml': `${object('one')}---\n${object('two', 'default')}---\n${object('three', '"prod"')}`,
      'My_DB/deep/b.yml': object('four', 'prod'),
    });
    expect(units.map(({ id }) => id)).toEqual(['my-db', 'web']);
    expect(objectsOf(units[0])).toEqual([['deep/b.yml', 'four', 'my-db--prod']]);
    expect(objectsOf(units[1])).toEqual([
      ['a.yaml', 'one', undefined],
      ['a.yaml', 'two', 'web'],
      ['a.yaml', 'three', 'web--prod'],
    ]);
  });

  it('keep every other character as it is written', () => {
    const [unit] = unitsOf({ 'web/a.yaml': object('one', 'prod') });
    expect(unit?.manifest).toBe(`#: a.yaml\n${object('one', 'web--prod')}`);
  });

  it('have no charts, no kustomizations and nothing that does not parse', () => {
    const units = unitsOf({
      'chart/Chart.yaml': 'name: chart',
      'chart/templates/a.yaml': object('one'),
      'web/kustomization.yaml': 'resources: [a.yaml]',
      'web/overlay/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata:\n  name: overlay',
      'web/a.yaml': `${object('one')}---\napiVersion: v1\nkind: Service\nmetadata: {name: {{ .Values.name }}}\n`,
    });
    expect(units.map(({ id }) => id)).toEqual(['web']);
    expect(objectsOf(units[0])).toEqual([['a.yaml', 'one', undefined]]);
  });

  it('must be there', () => {
    expect(() => unitCases('/no/such/folder')).toThrow('There is no folder /no/such/folder.');
  });
});
