import type { PageState } from './messages';

/** What the page of a topology is made of. */
export interface PageParts {
  /** Language of the texts, as HTML names it. */
  readonly language: string;
  /** Addresses of the script and the style sheet inside the webview. */
  readonly script: string;
  readonly style: string;
  /** From where the webview may load the style sheet. */
  readonly source: string;
  /** A word that nobody can guess: only a script that carries it runs. */
  readonly nonce: string;
  readonly title: string;
  /** What is shown first, where VS Code has kept nothing of the page. */
  readonly state: PageState;
  readonly translations: Readonly<Record<string, string>>;
}

/**
 * The HTML of the page: an empty body, which the script fills. Nothing is loaded from elsewhere, no script but ours runs,
 * and data stands in attributes only, escaped.
 */
export function pageHtml(parts: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${parts.source}`,
    `script-src 'nonce-${parts.nonce}'`,
    // A picture of our own making, while it becomes a PNG file.
    'img-src blob:',
  ].join('; ');
  const data = (value: unknown): string => escaped(JSON.stringify(value));
  return `<!DOCTYPE html>
<html lang="${escaped(parts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(parts.style)}">
<title>${escaped(parts.title)}</title>
</head>
<body data-state="${data(parts.state)}" data-translations="${data(parts.translations)}">
<script nonce="${escaped(parts.nonce)}" src="${escaped(parts.script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
