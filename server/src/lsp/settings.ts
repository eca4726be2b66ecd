import { DEFAULT_CONFIG, type OrdinalConfig } from '../config';
import { readConfig } from '../config-reader';

/**
 * Settings as a client sends them. What is not of the right type is left at its default and named in `problems`: a
 * slip in the settings must not switch the editor's help off.
 */
export function settingsFrom(sent: unknown): { config: OrdinalConfig; problems: string[] } {
  const { config, problems } = readConfig(sent);
  return { config: { ...DEFAULT_CONFIG, ...config }, problems };
}
