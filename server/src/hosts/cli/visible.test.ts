import { expect, it } from 'vitest';
import { visible, withoutHighControls } from './visible';

it('what a terminal would obey is spelled out, and nothing else', () => {
  expect(visible('red \u001B[31m\u0007 \u009B2J\r\nrest\u202E')).toBe(
    'red \\u001b[31m\\u0007 \\u009b2J\\u000d\\u000arest\\u202e',
  );
  expect(visible('zk-0 … 主机 “é” 😀')).toBe('zk-0 … 主机 “é” 😀');
});

it('JSON stays the same value', () => {
  const value = { name: 'a\u009B2J\u007F\u001B[0m\n' };
  const text = withoutHighControls(JSON.stringify(value));
  expect(text).toMatch(/^[ -~]*$/);
  expect(JSON.parse(text)).toEqual(value);
});
