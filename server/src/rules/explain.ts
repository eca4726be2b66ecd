import type { Example, Rule } from './rule';

/**
 * The page of a rule in Markdown: the one source of `docs/rules/`, of `ordinal explain`, and of the link behind a
 * diagnostic's code.
 */
export function explainRule(rule: Rule): string {
  return [
    `# ${rule.id}`,
    '',
    `**${rule.title}.** Default severity: ${rule.severity}${versionsOf(rule)}.`,
    '',
    rule.rationale,
    '',
    ...rule.examples.flatMap((example) => exampleLines(example)),
    '## Silencing it',
    '',
    '```yaml',
    `# ordinal-disable-next-line ${rule.id} -- why`,
    '```',
    '',
    `or, for a whole workspace, \`"ordinal.rules": { "${rule.id}": "off" }\` in the settings or in \`.ordinal.yaml\`.`,
  ].join('\n');
}

function versionsOf({ since, until }: Rule): string {
  if (since !== undefined && until !== undefined) return `, for Kubernetes 1.${since} to 1.${until}`;
  if (since !== undefined) return `, from Kubernetes 1.${since} on`;
  return until === undefined ? '' : `, up to Kubernetes 1.${until}`;
}

function exampleLines(example: Example): string[] {
  return [
    ...(example.title === undefined ? [] : [`## ${example.title}`, '']),
    'Wrong:',
    '',
    '```yaml',
    example.wrong.trim(),
    '```',
    '',
    'Right:',
    '',
    '```yaml',
    example.right.trim(),
    '```',
    '',
  ];
}
