import { formatMessage, message, type Message, type MessageBundle } from '../base/message';
import type { Example, Rule, RulePage } from './rule';

/** Turns a message into text of the reader's language. */
type Say = (text: Message) => string;

/**
 * The page of a rule in Markdown: the one source of `docs/rules/`, of `ordinal explain`, and of the link behind a
 * diagnostic's code. With a bundle everything but the manifests is in its language.
 */
export function explainRule(rule: Rule, page: RulePage, bundle?: MessageBundle): string {
  const say: Say = (text) => formatMessage(text, bundle);
  const setting = `\`"ordinal.rules": { "${rule.id}": "off" }\``;
  return [
    `# ${rule.id}`,
    '',
    `**${say(asMessage(page.title))}.** ${say(severityOf(rule))}`,
    '',
    say(asMessage(page.rationale)),
    '',
    ...page.examples.flatMap((example) => exampleLines(example, say)),
    `## ${say(message('Silencing it'))}`,
    '',
    '```yaml',
    `# ordinal-disable-next-line ${rule.id} -- why`,
    '```',
    '',
    say(message('or, for a whole workspace, {setting} in the settings or in `.ordinal.yaml`.', { setting })),
  ].join('\n');
}

/** Titles and rationales of rules have no placeholders; the translators' script reads them from the catalogue. */
export function asMessage(text: string): Message {
  return { text, args: {} };
}

function severityOf({ severity, since = 0, until = 0 }: Rule): Message {
  const args = { severity: `\`${severity}\``, since, until };
  if (since > 0 && until > 0)
    return message('Default severity: {severity}, for Kubernetes 1.{since} to 1.{until}.', args);
  if (since > 0) return message('Default severity: {severity}, from Kubernetes 1.{since} on.', args);
  if (until > 0) return message('Default severity: {severity}, up to Kubernetes 1.{until}.', args);
  return message('Default severity: {severity}.', args);
}

function exampleLines({ title, wrong, right }: Example, say: Say): string[] {
  return [
    ...(title === undefined ? [] : [`## ${say(asMessage(title))}`, '']),
    say(message('Wrong:')),
    '',
    '```yaml',
    wrong.trim(),
    '```',
    '',
    say(message('Right:')),
    '',
    '```yaml',
    right.trim(),
    '```',
    '',
  ];
}
