// Gives each journey a server, and pages that fail the test when they complain.

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { join } from 'node:path';
import { Api } from './api.ts';
import { Desk } from './desk.ts';
import type { Person } from './people.ts';
import { Server } from './server.ts';

export { expect, Server };

type Given = {
  /** Opens a window of one more person, with cookies of their own. */
  person: (options?: BrowserContextOptions) => Promise<Page>;
  /** The same, signed in and at the desk. */
  enter: (who: Person, path?: string) => Promise<Desk>;
  /** Someone who has written `Bonjour, ici …` from the shop, as a program. */
  visitor: (name: string) => Promise<Api>;
  /** What pages complained of so far; a journey that provokes a complaint empties it. */
  complaints: string[];
};

export const test = base.extend<Given, { demo: boolean; server: Server }>({
  /** `test.use({ demo: true })`: begin with the demonstration's company. */
  demo: [false, { option: true, scope: 'worker' }],

  server: [
    async ({ demo }, use) => {
      const server = await Server.start({ demo });
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  baseURL: async ({ server }, use) => use(server.address),

  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints, 'what pages complained of').toEqual([]);
  },

  context: async ({ context, complaints }, use) => {
    await listen(context, complaints);
    await use(context);
  },

  person: async ({ browser, baseURL, complaints, locale, timezoneId, viewport }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await open(browser, { baseURL, locale, timezoneId, viewport, ...options }, complaints);
      opened.push(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  enter: async ({ person }, use) => use(async (who, path) => Desk.enter(await person(), who, path)),

  visitor: async ({ server }, use) =>
    use(async (name) => {
      const visitor = await Api.visitor(server.address);
      await visitor.post('/api/widget/contact', { name });
      await visitor.say(`Bonjour, ici ${name}`);
      return visitor;
    }),
});

async function open(browser: Browser, options: BrowserContextOptions, complaints: string[]) {
  const context = await browser.newContext(options);
  await listen(context, complaints);
  return context;
}

/** Console errors, uncaught errors and violations of the content security policy. */
async function listen(context: BrowserContext, complaints: string[]) {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on('weberror', (error) => complaints.push(String(error.error().stack)));
  context.on('console', (message) => {
    // Chromium calls every refused request an error; the desk expects refusals (4xx) and handles them.
    const refusal = /Failed to load resource.*status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !refusal) complaints.push(message.text());
  });
}

/** Keeps a picture in `screens/`, to be looked at. */
export async function picture(page: Page, name: string) {
  await page.screenshot({ path: join(import.meta.dirname, 'screens', `${name}.png`) });
}

/** WCAG 2.2 AA, as far as a machine can tell, of the page or of one part of it. */
export async function expectAccessible(page: Page, part = 'html') {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  await expectNothingFound(new AxeBuilder({ page }).include(part).withTags(tags));
}

/** What another theme may spoil. */
export async function expectContrast(page: Page, part = 'html') {
  await expectNothingFound(new AxeBuilder({ page }).include(part).withRules(['color-contrast', 'link-in-text-block']));
}

async function expectNothingFound(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, 'accessibility').toEqual([]);
}

/** Chooses language, theme and density as a person who did so before. */
export async function prefer(page: Page, choices: { locale?: 'fr' | 'en'; theme?: 'auto' | 'light' | 'dark'; density?: string }) {
  await page.addInitScript((choices) => {
    for (const [name, value] of Object.entries(choices)) localStorage.setItem(`passerelle.${name}`, value);
  }, choices);
}
