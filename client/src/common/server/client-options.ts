import * as vscode from 'vscode';
import type { ConfigurationRequest, ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';
import { withPageLinks } from '../commands/explain';
import { unlessChanged } from './stale-answers';
import type { TypingPause } from './typing-pause';

/** Language server of generic YAML, whose users get schema diagnostics from it already. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

/** Commands that the server's hovers may link to; each copies or shows and changes nothing. */
const HOVER_COMMANDS = ['ordinal.copyText', 'ordinal.showInTree', 'ordinal.reveal', 'ordinal.previewPlan'];

/** The manifests' languages, in files that can be edited: the old side of a diff is nobody's business. */
export function documentSelector(): { language: string; scheme: string }[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)]);
  const languages = ['yaml', 'helm', 'json'];
  return [...schemes].flatMap((scheme) => languages.map((language) => ({ language, scheme })));
}

/** Turns `schema.validation: auto` into what it means here, because only the client sees the other extensions. */
function resolveAuto(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null || !('schema' in settings)) return settings;
  const { schema } = settings;
  if (typeof schema !== 'object' || schema === null || !('validation' in schema)) return settings;
  if (schema.validation !== 'auto') return settings;
  const validation = vscode.extensions.getExtension(YAML_EXTENSION) === undefined ? 'on' : 'off';
  return { ...settings, schema: { ...schema, validation } };
}

/** Settings as plain data: what VS Code gives are proxies and functions, which cannot be posted to a worker. */
function plainSettings(): object {
  const settings = vscode.workspace.getConfiguration('ordinal');
  const plain: unknown = JSON.parse(JSON.stringify(resolveAuto(settings) ?? {}));
  return typeof plain === 'object' && plain !== null ? plain : {};
}

const configuration: ConfigurationRequest.MiddlewareSignature = async (params, token, next) => {
  const values: unknown = await next(params, token);
  if (!Array.isArray(values)) return [];
  return values.map((value: unknown, at) =>
    params.items[at]?.section === 'ordinal' ? resolveAuto(value) : value,
  );
};

/** Everything the language client is told, the same in Node and in a browser. */
export function clientOptions(
  outputChannel: vscode.LogOutputChannel,
  errorHandler: ErrorHandler,
  typing: TypingPause,
): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel,
    errorHandler,
    // Without this the client shows the bare error of a server that ends while it starts.
    initializationFailedHandler: () => false,
    // The server speaks the language of VS Code, and its hovers may link to the commands of this client.
    initializationOptions: {
      ...plainSettings(),
      messages: vscode.l10n.bundle,
      commandLinks: true,
      checkedNotifications: true,
    },
    markdown: { isTrusted: { enabledCommands: HOVER_COMMANDS }, supportHtml: false },
    middleware: {
      workspace: { configuration },
      handleDiagnostics: (uri, diagnostics, next) => {
        typing.show(uri.toString(), withPageLinks(diagnostics), (shown) => next(uri, shown));
      },
      // VS Code asks for actions again by itself once a text has changed.
      provideCodeActions: (document, range, context, token, next) =>
        unlessChanged(
          document,
          () => next(document, range, context, token),
          () => [],
        ),
      provideRenameEdits: (document, position, newName, token, next) =>
        unlessChanged(
          document,
          () => next(document, position, newName, token),
          () => {
            throw new Error(
              vscode.l10n.t(
                'The file has changed while the new name was looked up. Nothing is renamed; try again.',
              ),
            );
          },
        ),
    },
    synchronize: { configurationSection: 'ordinal' },
  };
}
