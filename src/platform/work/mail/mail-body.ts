import type { Mail, MailParagraph } from '../../../kernel/mailer';
import { type Markup, markup } from './markup';

type Body = Pick<Mail, 'language' | 'subject' | 'paragraphs'>;

/** The mail for programs that show no HTML. */
export function mailText({ paragraphs }: Pick<Body, 'paragraphs'>): string {
  const blocks = paragraphs.map((paragraph) => (typeof paragraph === 'string' ? paragraph : paragraph.href));
  return `${blocks.join('\n\n')}\n`;
}

const style =
  'max-width: 36em; margin: 0 auto; padding: 1.5em; font-family: sans-serif; line-height: 1.5; overflow-wrap: anywhere';

/**
 * The same words and links. The page names no colour, so that a dark program shows it dark. It loads nothing, so that opening
 * it tells nobody. Each link is written out, so that the reader sees where it leads.
 */
export function mailHtml({ language, subject, paragraphs }: Body): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
</head>
<body style="${style}">
${paragraphs.map((paragraph) => block(paragraph))}
</body>
</html>
`.toString();
}

function block(paragraph: MailParagraph): Markup {
  if (typeof paragraph === 'string') return markup`<p>${paragraph}</p>`;
  return markup`<p><a href="${paragraph.href}">${paragraph.href}</a></p>`;
}
