import { NotificationType0, RequestType } from 'vscode-languageserver-protocol/node';
import type { ServerProgram } from '../lsp/language-server';
import type { SchemaFiles } from './kubernetes-schema';

/** Offers to answer requests for schemas: the server then asks its client instead of the network. */
const registerContent = new NotificationType0('yaml/registerContentRequest');
const content = new RequestType<string, string, void>('vscode/content');

/**
 * The server with its own `kubernetes` schema, as people configure it. The client has no network and answers from
 * `schema` what the server asks for by the last part of its address: `all.json` or `_definitions.json`. `translations` is
 * the folder of its messages, which a bundle does not hold.
 */
export function yamlLanguageServerProgram(
  bundle: string,
  translations: string,
  schema: SchemaFiles,
): ServerProgram {
  return {
    name: 'yaml-language-server',
    command: [bundle, '--stdio'],
    initializationOptions: { l10nPath: translations },
    settings: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemas: { kubernetes: '*.yaml' },
        schemaStore: { enable: false },
      },
    },
    connect: (connection) => {
      connection.onRequest(content, (address) => {
        const name = address.replace(/#.*$/, '').replace(/^.*\//, '');
        const file = name in schema ? schema[name as keyof SchemaFiles] : undefined;
        if (file === undefined) throw new Error(`There is no ${address} here.`);
        return file;
      });
    },
    initialized: (connection) => {
      void connection.sendNotification(registerContent);
      void connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
  };
}
