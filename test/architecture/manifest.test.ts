import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../server/src/config';
import { RULE_NAMES } from '../../server/src/config-reader';
import { readJson, readText } from '../support/repository';

interface Setting {
  readonly default: unknown;
  readonly markdownDescription?: string;
  readonly scope?: string;
  readonly order?: number;
  readonly propertyNames?: { readonly enum: readonly string[] };
}

interface ExtensionManifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: Record<string, { supported: unknown }>;
  readonly contributes: {
    readonly commands: readonly { command: string; category?: string }[];
    readonly configuration: { properties: Record<string, Setting> };
    readonly menus: Record<string, readonly { command: string }[]>;
    readonly keybindings: readonly { command: string }[];
  };
}

type Texts = Record<string, string>;

const manifest = readJson<ExtensionManifest>('package.json');
const { commands, configuration, menus, keybindings } = manifest.contributes;
const locales = ['zh-cn', 'zh-tw'];

describe('package.json', () => {
  it('gives every command the category and every setting a description and a scope', () => {
    expect(commands.filter(({ category }) => category !== 'Ordinal')).toEqual([]);
    const settings = Object.entries(configuration.properties);
    expect(settings.filter(([, { markdownDescription, scope }]) => !markdownDescription || !scope)).toEqual(
      [],
    );
  });

  it('gives the settings the order that they are written in, for VS Code would sort them by their names', () => {
    const orders = Object.values(configuration.properties).map(({ order }) => order);
    expect(orders).toEqual(orders.map((_, at) => at + 1));
  });

  it('has the settings and defaults of the server', () => {
    const flat = Object.entries(DEFAULT_CONFIG).flatMap(([name, value]: [string, unknown]) =>
      ['schema', 'inlayHints', 'codeLens'].includes(name)
        ? Object.entries(value as object).map(([inner, own]) => [`ordinal.${name}.${inner}`, own])
        : [[`ordinal.${name}`, value]],
    );
    const written = Object.entries(configuration.properties)
      .filter(([name]) => name !== 'ordinal.trace.server')
      .map(([name, setting]) => [name, setting.default]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(flat));
  });

  it('names every rule and group of rules in the setting of severities', () => {
    const named = configuration.properties['ordinal.rules']?.propertyNames?.enum;
    expect(named).toEqual([...RULE_NAMES].sort());
  });

  it('puts only its own commands into menus and keybindings', () => {
    const known = new Set(commands.map(({ command }) => command));
    const used = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    expect(used.filter((command) => !known.has(command))).toEqual([]);
  });

  it('activates on languages and for a restored picture only, and works in untrusted and virtual workspaces', () => {
    expect(manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:'))).toEqual([
      'onWebviewPanel:ordinal.topology',
    ]);
    expect(manifest.capabilities).toMatchObject({
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: { supported: true },
    });
  });

  it('finds each of its texts, and none is left over', () => {
    const used = new Set([...readText('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key));
    expect(Object.keys(readJson<Texts>('package.nls.json')).sort()).toEqual([...used].sort());
  });
});

describe.each(locales)('%s', (locale) => {
  it('translates every text of package.json', () => {
    const english = readJson<Texts>('package.nls.json');
    const translated = readJson<Texts>(`package.nls.${locale}.json`);
    expect(Object.keys(translated)).toEqual(Object.keys(english));
  });

  it('keeps code and links as they are', () => {
    const kept = (text = ''): string[] => text.match(/`[^`]*`|\]\(command:[^)]*\)/g)?.sort() ?? [];
    const english = readJson<Texts>('package.nls.json');
    const changed = Object.entries(readJson<Texts>(`package.nls.${locale}.json`)).filter(
      ([key, own]) => kept(own).join() !== kept(english[key]).join(),
    );
    expect(changed).toEqual([]);
  });
});
