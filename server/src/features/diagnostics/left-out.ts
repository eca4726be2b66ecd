import { formatMessage, message, type MessageBundle } from '../../base/message';
import type { Range } from '../../base/span';
import { MAX_TEXT } from '../../dns/find-names';
import { unsearchedTexts } from '../../dns/unsearched';
import { rootOf, type ManifestFile } from '../../workspace/chunk';
import { locationOf } from '../context';

/** Says of a place in a file that Ordinal did not look at something there, so that no rule could speak of it. */
export interface LeftOut {
  readonly range: Range;
  readonly message: string;
}

/** What is not looked at in a file that was read: strings too long to be searched, named by their keys. */
export function leftOutOf(file: ManifestFile, bundle: MessageBundle | undefined): LeftOut[] {
  return file.chunks
    .filter(({ text }) => text.length > MAX_TEXT)
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => unsearchedTexts(rootOf(resource), resource.manifest))
    .map((field) => ({
      range: locationOf(field.keyPlace).range,
      message: formatMessage(
        message(
          'The text of this value is longer than {limit} characters, so Ordinal does not look for host names in it. Split it: the API server stores no ConfigMap or Secret of that size.',
          { limit: MAX_TEXT },
        ),
        bundle,
      ),
    }));
}
