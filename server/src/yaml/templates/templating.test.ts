import { describe, expect, it } from 'vitest';
import { hasPlaceholder, MASK, maskTemplates } from './templating';

const shown = (text: string): string => maskTemplates(text).text.replaceAll(MASK, '#');

describe('masking', () => {
  it.each([
    ['a: {{ x }}\n', 'a: #######\n'],
    ['  {{- toYaml .x | nindent 2 }}\nb: 1', `  ${' '.repeat(28)}\nb: 1`],
    ['{{ a }} {{ b }}\n', `${' '.repeat(15)}\n`],
    ['k: {{ a }} {{ b }}\n', 'k: ####### #######\n'],
    ['a: {{ "{{" }} z\n', 'a: ########## z\n'],
    ['a: {{{% b %} <<NAME>> @X@ <%= c %>', 'a: {{####### ######## ### ########'],
    ['a: {{ never ends\nb: {{ nor this\nc: <% x %>', 'a: {{ never ends\nb: {{ nor this\nc: #######'],
    ['#@ x = 1\na: #@ x\r\n- #@ y\nb: c #@ z', `${' '.repeat(8)}\na: ####\r\n- ####\nb: c #@ z`],
    [
      'a: #{x}#\n- #{y}\n  #{z}\nb: c#{x}\n# d #{x}',
      `a: #####\n- ####\n${' '.repeat(6)}\nb: c#{x}\n# d #{x}`,
    ],
    [
      '<#if a>\nb: 1\n</#if>\n<#-- c\n> -->',
      `${' '.repeat(7)}\nb: 1\n${' '.repeat(6)}\n${' '.repeat(6)}\n${' '.repeat(5)}`,
    ],
    ['{{ a\n}} {{ b }}\nc: 1', `${' '.repeat(4)}\n${' '.repeat(10)}\nc: 1`],
  ])('keeps the length of %j', (text, masked) => {
    expect(shown(text)).toBe(masked);
  });

  it('knows the column at which what is invisible will stand', () => {
    const { holes } = maskTemplates(
      'a:\n  {{ x }} {{ y }}\n  {{- z | nindent 4 }}\n  {{- w }}\n{{ if u\n }} {{ v }}\n',
    );
    expect(holes.map(({ column }) => column)).toEqual([2, 10, 4, undefined, 4]);
  });

  it.each([
    '{{',
    '{{a}}',
    '<%',
    '{% ',
    '@a',
    '<<a',
    '{{ a }}\n',
    'a: {{',
    '#@',
    ' ',
    ' #@\n',
    '#{a',
    '<#',
    '<#--',
  ])('takes linear time for many %j', (piece) => {
    const begun = performance.now();
    maskTemplates(piece.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('a placeholder', () => {
  it.each([
    '((NAME))',
    'db-((name))',
    '${NAME}',
    '__NAME__',
    '{MY_NAME}',
    '%NAME%',
    '%s',
    'db-%d',
    '(@= name @)-0',
    '<your-name>',
    '$name',
    'db-#{Name}',
    'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]',
  ])('is %s', (text) => {
    expect(hasPlaceholder(text)).toBe(true);
  });

  it.each([
    '(name)',
    '((1 + 2))',
    'a $name',
    '$1',
    "#{ENV['NAME']}",
    '{NAME}',
    '{"MY_NAME": 1}',
    'a_b',
    '100%',
    '%s of %s',
    '[?(@.type=="Ready")]',
    '<',
  ])('is not %s', (text) => {
    expect(hasPlaceholder(text)).toBe(false);
  });
});
