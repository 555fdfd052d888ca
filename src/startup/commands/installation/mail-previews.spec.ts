import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { MailSample, MailText } from '../../../kernel/mailer';
import { messageOf } from '../../../platform/work/mail/message';
import { languageOf, type Linked, locales, type Template } from '../../../kernel/mail-template';
import { mailPreview, mailSamples } from './mail-previews';

const publicUrl = 'https://app.example.com/account';
const samples = mailSamples(publicUrl);
const named = samples.map((sample) => [`${sample.kind}.${sample.language}`, sample] as const);
const ofAccounts = named.filter(([, { kind }]) => kind !== 'welcome');

/** All data that any template asks for. */
interface AnyData extends Linked {
  readonly organisation: string;
  readonly name: string;
  readonly username: string;
}
type AnyTemplate = (data: AnyData) => MailText;

/** The templates of all features, wherever they are written: those exported by a file `*-mails.ts`, alone or in a record. */
const templates = globSync('modules/*/domain/**/*-mails.ts', { cwd: join(__dirname, '..', '..', '..') })
  .flatMap((file) =>
    Object.values(require(join(__dirname, '..', '..', '..', file)) as Record<string, AnyTemplate | object>),
  )
  .flatMap((value) => (typeof value === 'function' ? [value as AnyTemplate] : Object.values(value)))
  .flatMap((template: AnyTemplate) => locales.map((locale) => ({ template, locale })));

interface Written {
  readonly text: string;
  readonly html: string;
}
function written(sample: Omit<MailSample, 'kind' | 'to'>): Written {
  const rest = { kind: 'test', eventId: 'event', to: { name: 'Ada', address: 'ada@users.example' } };
  const { text, html } = messageOf({ ...rest, ...sample }, { name: '', address: 'hello@strata.example' });
  return { text: text as string, html: html as string };
}

const decoded = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
const linksIn = (text: string): string[] => text.match(/https?:[^\s"<]+/g) ?? [];
const hrefsIn = (html: string): string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => decoded(href));
/** The text that a reader of the HTML sees, a line a paragraph. */
const seen = (html: string): string[] =>
  [...html.matchAll(/<p>(.*)<\/p>/g)].map(([, inner = '']) => decoded(inner.replace(/<[^>]*>/g, '')));

test.each(named)('%s says in HTML what it says in text, with the same links', (_, sample) => {
  const { text, html } = written(sample);
  expect(seen(html)).toEqual(text.trimEnd().split('\n\n'));
  expect(hrefsIn(html)).toEqual(linksIn(text));
  expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${sample.language}">\n`));
  expect(sample.subject).toMatch(/^\S.*\S$/);
});

test.each(ofAccounts)(
  '%s leads to one page of PUBLIC_URL, and the link alone holds a secret',
  (_, sample) => {
    const { text, html } = written(sample);
    const links = linksIn(text);
    expect(links).toHaveLength(1);
    const [link = ''] = links;
    expect(link.startsWith(`${publicUrl}/`)).toBe(true);
    for (const form of [text, decoded(html), sample.subject])
      expect(form.replaceAll(link, '')).not.toMatch(/token|#|[\w-]{32}/);
  },
);

test.each(named)('%s loads nothing, runs nothing, and leaves the colours to the reader', (_, sample) => {
  const { html } = written(sample);
  expect(html).not.toMatch(
    /<(?:img|script|link|style|iframe|object|form|svg)\b|src=|url\(|@import|\son\w+=/i,
  );
  expect(html).not.toMatch(/(?<!supported-)(?<!name=")\bcolou?r\s*:|background|bgcolor/i);
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
});

test('every template is tried here, and previewed in every language', () => {
  expect(templates.length).toBeGreaterThanOrEqual(14);
  const data = { organisation: 'Babbage & Sons', name: 'Ada Lovelace', username: 'ada' };
  const previewed = new Set(samples.map(({ subject }) => subject));
  for (const { template, locale } of templates) {
    const { subject } = template({ ...data, locale, link: { href: publicUrl } });
    expect([subject, previewed.has(subject)]).toEqual([subject, true]);
  }
  const languages = Map.groupBy(ofAccounts, ([, { kind }]) => kind);
  for (const [kind, mails] of languages) {
    expect([kind, mails.map(([, { language }]) => language)]).toEqual([kind, locales]);
    expect(new Set(mails.map(([, { subject }]) => subject)).size).toBe(locales.length);
  }
});

test('no value of any template becomes HTML, nor ends an attribute', () => {
  const evil = `<script>alert("1")</script>&'`;
  const href = `${publicUrl}/page?"><script>'#token=t`;
  const data = { organisation: evil, name: evil, username: evil, link: { href } };
  let held = 0;
  for (const { template, locale } of templates) {
    const mail = template({ ...data, locale });
    const { text, html } = written({ language: locale, ...mail });
    expect(html).not.toMatch(/<script|alert\("|"><s/);
    expect(seen(html)).toEqual(text.trimEnd().split('\n\n'));
    if (text.includes(evil)) held++;
  }
  // The invitation in its languages, and the welcome.
  expect(held).toBeGreaterThanOrEqual(2 * locales.length);
});

test('a language that this build does not write in is answered in English', () => {
  expect([languageOf('de'), languageOf('fr'), languageOf('')]).toEqual(['de', 'en', 'en']);
});

test('a mail without one of the languages does not compile', () => {
  const words = { subject: 'Hello', paragraphs: [] };
  // @ts-expect-error -- there is no German: the type checker, which reads this file too, refuses it
  const template: Template<Linked> = ({ locale }) => ({ en: words })[locale];
  expect(template({ locale: 'en', link: { href: publicUrl } })).toBe(words);
});

test('a preview is two files, the text with its subject', () => {
  const [sample] = samples;
  const files = mailPreview(sample!);
  expect(Object.keys(files)).toEqual(['verification.en.txt', 'verification.en.html']);
  expect(files['verification.en.txt']).toMatch(/^Subject: Confirm your address\n\nAn account is being made/);
});
