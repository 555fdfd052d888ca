import type { Page } from 'playwright-core';
import type { ApiWeather } from './api-weather';
import { axeFaults } from './console';

/** The screen has come: no part of it loads any more. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.locator('main [aria-busy=true], main :text("Loading …")').first().waitFor({ state: 'detached' });
}

async function retryByKey(page: Page): Promise<void> {
  const again = page.getByRole('main').getByRole('button', { name: 'Try again' });
  // One of several that failed together may have been asked for by another's button.
  for (let left = await again.count(); left > 0; left -= 1) {
    const one = again.nth(left - 1);
    if (!(await one.isVisible())) continue;
    await one.focus();
    await page.keyboard.press('Enter');
  }
}

/** Opens a screen that was not there before, while the API fails, is away, and is slow. In the end the screen is drawn. */
export async function openInBadWeather(page: Page, weather: ApiWeather, address: string): Promise<void> {
  const main = page.getByRole('main');
  await weather.become('failing');
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
  await main.getByRole('alert').getByText('internal-error').first().waitFor();
  await weather.become('away');
  await retryByKey(page);
  await main.getByRole('alert').getByText('not-ready').first().waitFor();
  await weather.become('slow');
  await retryByKey(page);
  await main.getByText('Loading …').first().waitFor();
  await weather.become('fair');
  await drawn(page);
  const refusals = await main.getByRole('alert').allInnerTexts();
  if (refusals.length > 0) throw new Error(`${address} still says ${refusals.join('; ')}`);
}

/** Faults of axe-core in light colours, and of contrast in dark ones, where nothing else differs. */
export async function colourFaults(page: Page): Promise<string[]> {
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeFaults(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark];
}

const usual = { width: 1280, height: 800 };
/** Half of the usual window is what it shows at a zoom of 200 %. */
const sizes = [
  { width: 360, height: 640 },
  { width: usual.width / 2, height: usual.height / 2 },
];

/** A dialog lies over the page, and hides by itself whatever does not fit into it. */
const widest = `Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('dialog[open]')].map((dialog) =>
  dialog.getBoundingClientRect().right + dialog.scrollWidth - dialog.clientWidth))`;

/** The sizes at which the page, or a dialog over it, is wider than the window. */
export async function widthFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    const width = await page.evaluate<number>(widest);
    if (width > size.width) faults.push(`${page.url()} is ${width} px wide in ${size.width}`);
  }
  await page.setViewportSize(usual);
  return faults;
}

const controls =
  'main :is(a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"])';
const watch = `(() => {
  window.left = new Set([...document.querySelectorAll(${JSON.stringify(controls)})].filter((one) => one.checkVisibility()));
  window.dim = [];
  window.onfocusin = ({ target }) => {
    window.left.delete(target);
    if (target.matches('main *') && getComputedStyle(target).outlineStyle === 'none') window.dim.push(target.outerHTML);
  };
  document.addEventListener('focusin', window.onfocusin);
  return window.left.size;
})()`;
const watched = `(() => {
  document.removeEventListener('focusin', window.onfocusin);
  return [...[...window.left].map((one) => 'no Tab leads to ' + one.outerHTML), ...window.dim.map((html) => 'no focus is seen at ' + html)];
})()`;

/** Controls of the screen that the Tab key does not lead to, and those at which the focus is not seen. */
export async function tabFaults(page: Page): Promise<string[]> {
  const skip = page.getByRole('button', { name: 'To the screen' });
  // The door has nothing before it.
  if ((await skip.count()) === 0) await page.evaluate('document.activeElement.blur()');
  else {
    await skip.focus();
    await page.keyboard.press('Enter');
  }
  const controls = await page.evaluate<number>(watch);
  // Places that scroll are stops of the browser's own.
  for (let presses = 0; presses < controls + 6; presses += 1) await page.keyboard.press('Tab');
  const faults = await page.evaluate<string[]>(watched);
  return faults.map((fault) => `${page.url()}: ${fault.slice(0, 200)}`);
}
