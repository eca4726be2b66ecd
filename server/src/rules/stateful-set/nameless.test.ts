import { expect, it } from 'vitest';
import { judged } from '../../../../test/support/judged';

const SECRET = (data: string, rest = '') => `apiVersion: v1\nkind: Secret\ndata:\n  key: ${data}\n${rest}`;
const SOPS = 'sops:\n  mac: ENC[AES256_GCM,data:eA==,type:str]\n  version: 3.9.0\n';

it('misses the name of what is applied, not of values that SOPS keeps encrypted for somebody else', () => {
  expect(judged(SECRET('eA==')).codes).toEqual(['name-invalid']);
  expect(judged(SECRET('ENC[AES256_GCM,data:eA==,type:str]', SOPS)).codes).toEqual([]);
  const named = SECRET('ENC[AES256_GCM,data:eA==,type:str]', `${SOPS}metadata:\n  labels: {app: db}\n`);
  expect(judged(named).codes).toEqual(['name-invalid']);
});
