import { isMap } from '../base/is-map';
import type { MessageBundle } from '../base/message';

/** What a client says of itself, beside the settings, in `initializationOptions`. */
export interface ClientOptions {
  /** Translations of the server's messages, by English text. */
  readonly messages?: MessageBundle;
  /** True where `command:` links of Ordinal's own commands work. */
  readonly commandLinks?: boolean;
  /** True where the client wants to hear `ordinal/checked`. */
  readonly checkedNotifications?: boolean;
}

const CLIENT_OPTIONS = new Set(['messages', 'commandLinks', 'checkedNotifications']);

/** Takes the client's own options out of `initializationOptions`. */
export function clientOptionsOf(options: unknown): ClientOptions {
  if (!isMap(options)) return {};
  const { messages, commandLinks, checkedNotifications } = options;
  return {
    ...(isMap(messages) ? { messages: translationsIn(messages) } : {}),
    ...(commandLinks === true ? { commandLinks } : {}),
    ...(checkedNotifications === true ? { checkedNotifications } : {}),
  };
}

/** What is no text is no translation: the English text stands. */
function translationsIn(messages: object): MessageBundle {
  return Object.fromEntries(Object.entries(messages).filter(([, text]) => typeof text === 'string'));
}

/** The settings in `initializationOptions`, without the client's own options. */
export function withoutClientOptions(settings: unknown): unknown {
  if (!isMap(settings)) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !CLIENT_OPTIONS.has(name)));
}
