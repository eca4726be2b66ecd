import { expect, it } from 'vitest';
import { readConfig } from '../../server/src/config-reader';
import { RULES } from '../../server/src/rules/catalogue.generated';
import { pageOf } from '../../server/src/rules/rule-pages';
import { OrdinalService } from '../../server/src/service';
import { MISNAMED } from '../cli/manifests';
import { parseFixture } from '../support/fixture';
import { serviceFor, uriOf } from '../support/service-kit';

/** Words of a text, each of which could be called like a part of every object of JavaScript. */
const WORD = /[A-Za-z][\w./-]*/g;

it.each(['constructor', '__proto__'])('a manifest is read whichever word of it is "%s"', (name) => {
  let checked = 0;
  for (const rule of RULES) {
    const rules = rule.severity === 'off' ? { [rule.id]: 'hint' as const } : {};
    for (const { wrong } of pageOf(rule).examples) {
      const fixture = parseFixture(wrong);
      for (const word of new Set([...fixture.files.values()].join('\n').match(WORD))) {
        const files = new Map(
          [...fixture.files].map(([path, text]) => [
            path,
            text.replace(WORD, (found) => (found === word ? name : found)),
          ]),
        );
        // A rule that throws makes this service throw.
        const service = serviceFor({ ...fixture, files }, { rules });
        for (const path of files.keys()) {
          const diagnostics = service.diagnostics(uriOf(path));
          const about = `${rule.id}: ${word}`;
          expect(diagnostics.map((one) => one.message).join(), about).not.toMatch(/\[native code|\[object/);
          diagnostics.forEach((one) => service.fixes(one));
        }
        checked += 1;
      }
    }
  }
  expect(checked).toBeGreaterThan(3000);
});

it('keys called like parts of every object are keys like others', () => {
  const service = new OrdinalService({
    log: (text) => {
      throw new Error(text);
    },
  });
  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
  const entries = keys.map((key) => `    ${key}: {polluted: "yes"}\n`).join('');
  const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: __proto__\n  labels:\n${entries}spec:\n  selector:\n${entries}  clusterIP: None\n  ports: [{port: 80, __proto__: {x: 1}}]\n__proto__:\n  polluted: yes\n`;
  service.setDisk('file:///workspace/constructor.yaml', text);
  service.setDisk(
    'file:///workspace/set.yaml',
    MISNAMED.replace('serviceName: zk-hs', 'serviceName: __proto__'),
  );
  service.diagnostics('file:///workspace/constructor.yaml');
  // As labels they have the right type, so that rules ask on.
  service.setDisk('file:///workspace/labels.yaml', text.replaceAll('{polluted: "yes"}', '"yes"'));
  service.diagnostics('file:///workspace/labels.yaml');
  service.identities();
  service.configure(JSON.parse('{"rules": {"__proto__": "off", "constructor": "error"}}') as object);
  service.diagnostics('file:///workspace/constructor.yaml');
  service.setDisk(
    'file:///workspace/list.json',
    `{"apiVersion": "v1", "kind": "List", "__proto__": {"polluted": 1}, "items": [{"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "constructor", "labels": {"__proto__": "x"}}, "spec": {"serviceName": "__proto__", "selector": {"matchLabels": {"__proto__": "x"}}, "template": {"metadata": {"labels": {"__proto__": "x"}}}}}]}`,
  );
  service.setDisk(
    'file:///workspace/kustomization.yaml',
    'resources: [list.json, set.yaml]\nlabels: [{pairs: {__proto__: x, constructor: y}, includeSelectors: true}]\nconfigMapGenerator: [{name: __proto__, literals: [__proto__=1, constructor.prototype.polluted=2]}]\npatches: [{target: {kind: StatefulSet}, patch: "[{op: add, path: /__proto__/polluted, value: 1}, {op: add, path: /constructor/prototype/polluted, value: 1}]"}]\n',
  );
  for (const file of ['list.json', 'kustomization.yaml', 'set.yaml'])
    service.diagnostics(`file:///workspace/${file}`);
  service.topology({ name: 'constructor' });
  service.plan({ name: '__proto__', operation: { kind: 'scale', replicas: 5 } });
  const { config, problems } = readConfig(
    JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": 5, "rules": {"__proto__": "off"}, "schema": {"__proto__": {"polluted": 1}}}',
    ),
  );
  expect(problems).toHaveLength(4);
  expect('polluted' in config || Object.getPrototypeOf(config) !== Object.prototype).toBe(false);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
