import type { Page } from 'playwright-core';
import { until } from '../until';
import type { ConsoleAct } from './console-places';

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : JSON.stringify(value);

/** Fills the open form by the keyboard alone, in the order of its fields, and sends it off. */
export async function fillByKey(
  page: Page,
  { fields }: ConsoleAct,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  for (const { name, type } of fields) {
    const field = dialog.locator(`[name="${name}"]`);
    for (
      let presses = 0;
      presses < 3 && !(await field.evaluate((one) => one.matches(':focus')));
      presses += 1
    )
      await keyboard.press('Tab');
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (type === 'flag') await keyboard.type(value === true ? 'yes' : 'no');
    else if (type === 'choice') await keyboard.type(textOf(value));
    else {
      await keyboard.press('ControlOrMeta+a');
      await keyboard.insertText(textOf(value));
    }
  }
  const name = dialog.locator('#typed');
  if ((await name.count()) > 0) {
    await name.focus();
    await keyboard.insertText(await dialog.locator('label[for=typed] strong').innerText());
  }
  await dialog.locator('button[type=submit]').focus();
  await keyboard.press('Enter');
}

/** Waits until the dialog is gone. A secret that it shows is kept; a refusal is thrown. */
export async function doneByKey(page: Page, act: ConsoleAct): Promise<void> {
  const dialog = page.locator('dialog[open]');
  const kept = dialog.getByRole('button', { name: 'I have kept it' });
  const refused = dialog.locator('[role=alert], p.violation').first();
  await until(`${act.operation} is done`, async () => {
    if ((await dialog.count()) === 0) return true;
    if ((await refused.count()) > 0) throw new Error(`${act.operation}: ${await refused.innerText()}`);
    if ((await kept.count()) > 0) await kept.press('Enter');
    return false;
  });
}
