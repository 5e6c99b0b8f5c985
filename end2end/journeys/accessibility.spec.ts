// WCAG 2.2 AA on every page in both themes, and keys that take no character from anyone's keyboard.

import { Desk } from '../desk.ts';
import { expect, expectAccessible, prefer, test } from '../fixtures.ts';
import { lea } from '../people.ts';
import { settled, stand, STOPS } from '../pages.ts';

test.use({ demo: true });

for (const stop of STOPS) {
  test(`${stop.name} can be used by everyone, in light and in dark`, async ({ page, server }) => {
    await prefer(page, { theme: 'light' });
    await stand(page, server.address, stop);
    await expectAccessible(page);
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    await settled(page);
    await expectAccessible(page);
  });
}

test('what opens over a page can be used by everyone too', async ({ page, server }) => {
  const conversation = STOPS.find((stop) => stop.name === 'conversation')!;
  await stand(page, server.address, conversation);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').filter({ visible: true })).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Les touches' })).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  for (const key of ['b', 'p', 'g', 't', 's', 'e', 'f']) {
    await page.keyboard.press(key);
    await settled(page);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement)?.blur());
  }
});

/** What AZERTY, QWERTZ and QWERTY type with AltGr (Ctrl+Alt for Windows) or Shift, as the browser tells it. */
const TYPED = [
  ['@', 'Digit0', true],
  ['#', 'Digit3', true],
  ['€', 'KeyE', true],
  ['{', 'Digit4', true],
  ['|', 'Digit6', true],
  ['~', 'Digit2', true],
  ['?', 'KeyM', false],
  ['/', 'Period', false],
  ['é', 'Digit2', false],
  ['1', 'Digit1', false],
] as const;

test('what one types in a field is typed, on any keyboard', async ({ page, server }) => {
  await stand(page, server.address, STOPS.find((stop) => stop.name === 'conversation')!);
  const desk = new Desk(page, lea);
  const address = page.url();
  await desk.field.fill('');
  for (const [character, code, altGr] of TYPED) {
    const taken = await page.evaluate(
      ({ character, code, altGr }) => {
        const told = { key: character, code, ctrlKey: altGr, altKey: altGr, bubbles: true, cancelable: true, modifierAltGraph: altGr };
        return !document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', told));
      },
      { character, code, altGr },
    );
    expect(taken, `${character} is taken by a shortcut`).toBe(false);
    await page.keyboard.insertText(character);
  }
  await expect(desk.field).toHaveValue(TYPED.map(([character]) => character).join(''));
  await expect(page.getByRole('dialog').filter({ visible: true })).toHaveCount(0);
  expect(page.url()).toBe(address);
  await desk.field.fill('');
});

test('Alt alone does nothing: it belongs to the browser and to the keyboard', async ({ page, server }) => {
  await stand(page, server.address, STOPS.find((stop) => stop.name === 'conversation')!);
  await page.locator('h2').first().click();
  const opened = () => page.locator(':popover-open, dialog[open], .drawer').count();
  const before = page.url();
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789?/') {
    const taken = await page.evaluate((key) => {
      const told = { key, altKey: true, bubbles: true, cancelable: true };
      return !document.body.dispatchEvent(new KeyboardEvent('keydown', told));
    }, key);
    expect(taken, `Alt+${key}`).toBe(false);
  }
  expect(await opened()).toBe(0);
  expect(page.url()).toBe(before);
});

test('every act of the palette is reached by typing, and a key does what it shows', async ({ page, server }) => {
  await stand(page, server.address, STOPS.find((stop) => stop.name === 'conversation')!);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('campagnes');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/campaigns/);
});
