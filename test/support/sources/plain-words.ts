/** Sentences of a Markdown page that break docs/style.md. Code, tables and headings are left out: they hold names and questions. */
export function vagueSentences(page: string): string[] {
  return blocks(page).flatMap((block) => {
    const sentences = block.text.split(/(?<=[.:!?][)*_"]*) (?=[*_[("]*[A-Z])/);
    const vague = sentences.filter((sentence) => isVague(sentence));
    return hasEnd(block) ? vague : [...vague, sentences.at(-1)!];
  });
}

/** A sentence that opens with `Of`, with a noun clause or with a bare `Why …:`, and one with a pronoun for a noun that exists. */
function isVague(sentence: string): boolean {
  const words = sentence.replace(/^[*_[("\s]+/, '');
  if (/\b(?:whoever|somebody)\b/i.test(words)) return true;
  if (/^(?:Of\b|Why\b[^.?!]*:)/.test(words)) return true;
  return /^(?:What|Whom?|Whose)\b/.test(words) && !/\?\W*$/.test(words);
}

interface Block {
  readonly text: string;
  readonly isItem: boolean;
}

/** A paragraph ends as a sentence does. An item of a list may be a few words; with two sentences it is a paragraph. */
function hasEnd({ text, isItem }: Block): boolean {
  if (/^(?:Code|Link)$/.test(text) || /[.:!?…][)*_"”]*$/.test(text)) return true;
  return isItem && (/[;,]$/.test(text) || !/[.!?] [A-Z]/.test(text));
}

/** Paragraphs and items of lists, each in one line, with a word in the place of each code, quotation and link. */
function blocks(page: string): Block[] {
  const prose = page
    .replaceAll(/^[ \t]*```[^]*?^[ \t]*```/gm, '\n')
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/^\s*(?:\||#{1,6} |<).*$/gm, '\n')
    .replaceAll(/`[^`]*`/g, 'Code')
    .replaceAll(/"[^"\n]*"/g, 'Quotation')
    .replaceAll(/!?\[[^\]]*\]\([^)]*\)/g, 'Link')
    .replaceAll(/^(?=\s*(?:[-*]|\d+\.) )/gm, '\n');
  return prose
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '' && !isIndentedCode(block))
    .map((block) => ({
      isItem: /^\s*(?:[-*]|\d+\.) /.test(block),
      text: block
        .replace(/^\s*(?:[-*]|\d+\.) /, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    }));
}

const isIndentedCode = (block: string): boolean =>
  block.split('\n').every((line) => /^(?: {4}|$)/.test(line));
