import { expect, it } from 'vitest';
import { MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';

it.each([
  { args: ['check'] },
  { args: ['check', '--format', 'json'] },
  { args: ['check', '--format', 'github'] },
  { args: ['check', '--format', 'junit'] },
  { args: ['check', '--format', 'sarif'] },
  { args: ['check', '--fix'] },
  { args: ['identities'] },
  { args: ['identities', '--format', 'csv'] },
  { args: ['identities', '--format', 'json'] },
  { args: ['plan', '--statefulset', 'zk', '--replicas', '5'] },
])('names of manifests command neither a terminal nor a CI server: $args', async ({ args }) => {
  const evil = '\\e]52;c;aGk=\\a\\e[2J\\u009b8m\\n::stop-commands::x\\n';
  const here = folder({
    'a\u001B[31m\n::error::x.yaml': MISNAMED.replace('name: server', `name: "${evil}"`)
      .replaceAll('name: datadir', `name: "${evil}"`)
      .replace('serviceName: zk-hs', `serviceName: "${evil}"`)
      .replaceAll('image: zookeeper:3.9', `image: "${evil}"\n        env: [{name: "${evil}", value: 5}]`),
    'large\u001B[31m\n::error::x.yaml': '#\n'.repeat(3_000_000),
  });
  const { out, err } = await here.run(args);
  const printed = out + err;
  expect(printed).toContain('stop-commands');
  expect(printed).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  expect(printed.split('\n').filter((line) => /^\s*::(?:stop-commands|error::x)/.test(line))).toEqual([]);
});
