import { guideIntroduction, promises, urlParameters } from './guide-texts';
import { productionRules } from './rules';
import type { Setting } from './declarations/setting';
import { settingTable, type SettingName } from './settings';

const groups = Map.groupBy(settingTable, ([, setting]) => setting.group);

/** `.env.example`: copied as it is, it changes nothing. */
export function renderEnvExample(): string {
  const sections = [...groups].map(([group, members]) =>
    [`# --- ${group} ---`, ...members.map(([name, setting]) => envEntry(name, setting))].join('\n\n'),
  );
  return `${envIntroduction}\n\n${sections.join('\n\n')}\n`;
}

const envIntroduction = `# Generated from src/platform/foundation/config/sections by \`npm run docs:generate\`.
# Copy to .env and uncomment what you change. docs/guides/configuration.md explains the rest.`;

function envEntry(name: SettingName, setting: Setting): string {
  const fallback = typeof setting.default === 'string' ? setting.default : '';
  const note = typeof setting.default === 'object' ? ` Default: ${setting.default.text}.` : '';
  return `# ${setting.description}${note}\n# ${name}=${setting.example ?? fallback}`;
}

/** `docs/guides/configuration.md`, in the exact form prettier gives it. */
export function renderConfigurationGuide(): string {
  const refusals = productionRules.map(({ setting, refuses }) => [`\`${setting}\``, refuses]);
  const tests = promises.map(([promise, title]) => [promise, `_${title}_`]);
  const tables = [...groups].map(
    ([group, members]) =>
      `### ${group}\n\n${table([['name', 'default', 'meaning'], ...members.map((member) => row(...member))])}`,
  );
  const sections = [
    guideIntroduction,
    table([['setting', 'refused'], ...refusals]),
    '## Settings',
    ...tables,
    '## Parameters of a PostgreSQL URL',
    table(urlParameters),
    'Parameters that would change the session are refused: `options`, `statement_timeout`, `lock_timeout` and their like. The\nservice sets them itself.',
    '## Tests',
    'Each rule above, and the test in `src/platform/foundation/config/*.spec.ts` that holds it:',
    table([['rule', 'test'], ...tests]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function row(name: SettingName, { default: fallback, unset, description }: Setting): string[] {
  const named = typeof fallback === 'string' ? `\`${fallback}\`` : fallback?.text;
  return [`\`${name}\``, named ?? unset ?? 'none', description];
}

/** Columns padded as prettier pads them. The first row is the head. */
function table([head = [], ...body]: readonly string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...body].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...body.map(line)].join('\n');
}
