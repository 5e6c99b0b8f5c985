// WCAG 2.2 AA on every page in both themes and languages, and keys that take no character from anyone's keyboard.

import type { CDPSession, Page } from '@playwright/test';
import { Desk } from '../desk.ts';
import { expect, expectAccessible, expectContrast, prefer, test } from '../fixtures.ts';
import { lea } from '../people.ts';
import { settled, stand, STOPS } from '../pages.ts';

test.use({ demo: true });

const stop = (name: string) => STOPS.find((stop) => stop.name === name)!;
const inTheme = async (page: Page, theme: 'light' | 'dark') => {
  await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
  await settled(page);
};

for (const stop of STOPS) {
  test(`${stop.name} can be used by everyone in light and in dark`, async ({ page, server }) => {
    await prefer(page, { theme: 'light' });
    await stand(page, server.address, stop);
    await expectAccessible(page);
    // Only colours differ.
    await inTheme(page, 'dark');
    await expectContrast(page);
  });

  test(`${stop.name} can be used by everyone in English too`, async ({ page, server }) => {
    await prefer(page, { locale: 'en', theme: 'dark' });
    await stand(page, server.address, stop);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expectAccessible(page);
  });
}

test('what opens over a contact can be used by everyone too', async ({ page, server }) => {
  test.setTimeout(120_000);
  await prefer(page, { theme: 'light' });
  await stand(page, server.address, stop('conversation'));
  await page.getByRole('heading', { level: 2, name: 'Claire Martin' }).first().click();
  const opened: [string, string][] = [
    ['Control+k', '.palette[open]'],
    ['?', '.dialog[open]'],
    ...['b', 'p', 'g', 't', 's', 'e'].map((key): [string, string] => [key, ':popover-open']),
    ['l', '.drawer'],
    ['h', '.thread-filters'],
  ];
  for (const [key, shown] of opened) {
    await page.keyboard.press(key);
    await expect(page.locator(shown).first()).toBeVisible();
    await settled(page);
    await test.step(`${key}, light`, () => expectAccessible(page, shown));
    await inTheme(page, 'dark');
    await test.step(`${key}, dark`, () => expectContrast(page, shown));
    await inTheme(page, 'light');
    await page.keyboard.press('Escape');
    if (key !== 'h') await expect(page.locator(shown)).toHaveCount(0);
  }
});

test('what asks before a lead moves can be used by everyone too', async ({ page, server }) => {
  await prefer(page, { theme: 'light' });
  await stand(page, server.address, stop('leads'));
  await page.locator('.lead-card').first().focus();
  await page.keyboard.press('m');
  for (const way of ['Gagnée', 'Perdue', 'Rendue']) {
    await page.getByRole('dialog', { name: 'Déplacer vers' }).getByRole('button', { name: way }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Annuler' })).toBeVisible();
    await settled(page);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.locator('.lead-card').first().focus();
    await page.keyboard.press('m');
  }
});

/** A key as it comes from a keyboard: what it types, where it stands, and what is held (Alt 1, Ctrl 2, Shift 8). */
type Key = { text: string; code: string; held: number };
/** As Windows tells it. */
const ALT_GR = 1 + 2;

const AZERTY: Key[] = [
  ...[..."&é\"'(-è_çà"].map((text, at) => ({ text, code: `Digit${(at + 1) % 10}`, held: 0 })),
  ...[...'1234567890'].map((text, at) => ({ text, code: `Digit${(at + 1) % 10}`, held: 8 })),
  ...[...'~#{[|`\\^@'].map((text, at) => ({ text, code: `Digit${(at + 2) % 10}`, held: ALT_GR })),
  ...[...'azertyuiopqsdfghjklmwxcvbnAZERTYUIOPQSDFGHJKLMWXCVBN'].map((text) => ({ text, code: `Key${text.toUpperCase()}`, held: 0 })),
  { text: '€', code: 'KeyE', held: ALT_GR },
  { text: '?', code: 'KeyM', held: 8 },
  { text: '/', code: 'Period', held: 8 },
  { text: '!', code: 'Slash', held: 0 },
];
const QWERTZ: Key[] = [
  ...['²2', '³3', '{7', '[8', ']9', '}0'].map(([text, digit]) => ({ text: text!, code: `Digit${digit}`, held: ALT_GR })),
  { text: '@', code: 'KeyQ', held: ALT_GR },
  { text: '€', code: 'KeyE', held: ALT_GR },
  { text: '\\', code: 'Minus', held: ALT_GR },
  { text: '?', code: 'Minus', held: 8 },
  { text: '/', code: 'Digit7', held: 8 },
  { text: 'ß', code: 'Minus', held: 0 },
  ...[...'qwertzuiopüasdfghjklöäyxcvbnm'].map((text) => ({ text, code: `Key${text.toUpperCase()}`, held: 0 })),
];

async function strike(session: CDPSession, { text, code, held }: Key) {
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, code, modifiers: held, text, unmodifiedText: text });
  // Under Ctrl and Alt together only Windows types by itself.
  if (held === ALT_GR) await session.send('Input.insertText', { text });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text, code, modifiers: held });
}

/** Keys that something on the page kept for itself. */
const taken = (page: Page) =>
  page.evaluate(() => {
    const taken: string[] = [];
    Object.assign(window, { taken });
    addEventListener('keydown', (event) => setTimeout(() => event.defaultPrevented && taken.push(event.key)), true);
  });

for (const [name, keys] of Object.entries({ AZERTY, QWERTZ }))
  for (const mode of ['Réponse', 'Note'] as const)
    test(`every character of a keyboard in ${name} is typed in a ${mode.toLowerCase()}, none is taken`, async ({ page, server }) => {
      await stand(page, server.address, stop('conversation'));
      const desk = new Desk(page, lea);
      await desk.mode(mode);
      await desk.field.fill('');
      const session = await page.context().newCDPSession(page);
      const before = page.url();
      await taken(page);
      for (const key of keys) await strike(session, key);
      await expect(desk.field).toHaveValue(keys.map(({ text }) => text).join(''));
      // As Linux tells AltGr.
      for (const { text } of keys.filter(({ held }) => held === ALT_GR))
        await desk.field.dispatchEvent('keydown', { key: text, modifierAltGraph: true, bubbles: true, cancelable: true });
      expect(await page.evaluate(() => new Promise((all) => setTimeout(() => all((window as never as { taken: string[] }).taken))))).toEqual([]);
      await expect(desk.field).toBeFocused();
      await expect(page.locator('dialog[open], .drawer, .popover:not(.picker):popover-open')).toHaveCount(0);
      expect(page.url()).toBe(before);
      await desk.field.fill('');
    });

test('Alt alone does nothing: it belongs to the browser and to the keyboard', async ({ page, server }) => {
  await stand(page, server.address, stop('conversation'));
  await page.getByRole('heading', { level: 2, name: 'Claire Martin' }).first().click();
  const before = page.url();
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789?/') {
    const taken = await page.evaluate((key) => {
      const told = { key, altKey: true, bubbles: true, cancelable: true };
      return !document.body.dispatchEvent(new KeyboardEvent('keydown', told));
    }, key);
    expect(taken, `Alt+${key}`).toBe(false);
  }
  await expect(page.locator(':popover-open, dialog[open], .drawer')).toHaveCount(0);
  expect(page.url()).toBe(before);
});

test('every act that shows a key in the sheet stands in the palette with it', async ({ page, server }) => {
  await stand(page, server.address, stop('conversation'));
  await page.getByRole('heading', { level: 2, name: 'Claire Martin' }).first().click();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Les touches' });
  await expect(sheet).toBeVisible();
  const rows = await sheet.locator('.keys-row').evaluateAll((rows) =>
    rows.map((row) => [row.firstChild!.textContent!.trim(), [...row.querySelectorAll('kbd')].map((key) => key.textContent).join(' ')]),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Chercher ou agir' });
  for (const [act, key] of rows.filter(([, key]) => /^[A-Z]$/.test(key!))) {
    // Those that a contact in hand allows; to take it, it would have to be free, to reopen it, closed.
    if (/^(Prendre ce contact|Rouvrir)$/.test(act!)) continue;
    await expect(palette.getByRole('option', { name: `${act} ${key}`, exact: true })).toBeVisible();
  }
});
