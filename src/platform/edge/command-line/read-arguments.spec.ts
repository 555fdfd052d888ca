import type { CommandDeclaration } from './declaration';
import { helpOfCommand } from './help';
import { readArguments } from './read-arguments';
import { UsageError } from './usage-error';

const id = '019aa000-0000-7000-8000-00000000000a';
const needed = { type: 'text', meaning: 'A needed one.', needed: true } as const;
const letters: CommandDeclaration = {
  summary: 'Looks after letters.',
  actions: {
    list: {
      summary: 'Lists them.',
      options: {
        format: { type: 'text', meaning: 'How.', choices: ['csv', 'ndjson'], default: 'ndjson' },
        filter: { type: 'list', value: 'field=value', meaning: 'Which.' },
      },
      examples: ['letters list'],
    },
    'list remove': { summary: 'Removes a list.', words: { name: { meaning: 'Its name.' } }, examples: [] },
    show: {
      summary: 'Shows one.',
      words: { id: { meaning: 'It.', value: 'id of a letter', isId: true } },
      examples: [],
    },
    send: {
      summary: 'Sends one.',
      words: { to: { meaning: 'The receiver.', optional: true } },
      options: { from: needed, until: needed, now: { type: 'flag', meaning: 'At once.' } },
      examples: [],
    },
  },
};

const read = (...args: readonly string[]) => readArguments('letters', letters, args);

test.each([
  [['list'], 'list', {}, { format: 'ndjson', filter: [] }],
  [
    ['list', '--filter', 'a=1', '--filter=b[gte]=2', '--format', 'csv'],
    'list',
    {},
    { format: 'csv', filter: ['a=1', 'b[gte]=2'] },
  ],
  [['list', 'remove', 'old'], 'list remove', { name: 'old' }, {}],
  [['show', id.toUpperCase()], 'show', { id }, {}],
  [['send', '--from', 'a', '--until', 'b', '--now'], 'send', {}, { from: 'a', until: 'b', now: true }],
  [
    ['--from', 'a', 'send', '--until', 'b', 'me'],
    'send',
    { to: 'me' },
    { from: 'a', until: 'b', now: false },
  ],
])('%j is read', (args, action, words, options) => {
  expect(read(...args)).toEqual({ action, given: { words, options, isJson: false } });
});

test('every action takes --json, and --help asks for the help of what stands before it', () => {
  expect(read('list', '--json')).toMatchObject({ given: { isJson: true } });
  expect(read('send', '--help')).toEqual({ helpOf: 'send' });
  expect(read('--help')).toEqual({ helpOf: undefined });
});

test.each([
  [[], 'Name an action: list, list remove, show or send.'],
  [['sned'], 'There is no "sned". Did you mean "send"?'],
  [['fly'], 'There is no "fly".'],
  [['list', '--fromat', 'csv'], '"list" takes no --fromat. Did you mean --format?'],
  [['list', '--now'], '"list" takes no --now.'],
  [['list', '--format', 'xml'], '--format takes csv or ndjson, not "xml".'],
  [['list', '--format', 'csv', '--format', 'csv'], '--format is given twice.'],
  [['list', 'me'], '"list" takes options only.'],
  [['show'], '"show" takes one id of a letter.'],
  [['show', 'me'], '"me" is no id of a letter.'],
  [['send', 'a', 'b', '--from', 'a', '--until', 'b'], '"send" takes at most one to.'],
  [['send'], '"send" needs --from and --until.'],
  [['send', '--from'], "Option '--from <value>' argument missing."],
])('%j is answered with the mistake and how it is used', (args, mistake) => {
  const refusal = new RegExp(`^${mistake.replaceAll(/[.?[\]]/g, String.raw`\$&`)}\\nUsage:`);
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(refusal);
});

test('the help of a command names every action, what it takes, and examples', () => {
  const help = helpOfCommand('letters', letters);
  expect(help).toContain('letters list [--format <format>] [--filter <field=value>] …');
  expect(help).toContain('letters send [<to>] --from <from> --until <until> [--now]');
  expect(help).toMatch(/Examples:\n.*letters list\n/);
});
