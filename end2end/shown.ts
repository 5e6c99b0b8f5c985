// What a desk shows, without its clocks: to compare one that lived through something with a fresh one.

import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';

/** Contacts in their lists, the notices, and what was said in the contact on screen. */
export async function shownAtTheDesk({ page }: Desk) {
  const folded = page.locator('.inbox-body [aria-expanded=false]');
  while (await folded.count()) await folded.first().click();
  return page.evaluate(() => {
    const words = (within: ParentNode, selector: string) => [...within.querySelectorAll(selector)].map((found) => found.textContent!.trim());
    const lists = [...document.querySelectorAll('.inbox-body .contact-cards')].map((list) => {
      const names = words(list, '.contact-card-name');
      return names.map((name, at) => `${name}: ${words(list, '.contact-card-words')[at]}`);
    });
    return {
      lists,
      groups: words(document, '.inbox-body .waiting-row > span:first-of-type'),
      notices: document.querySelector('.rail-foot [aria-haspopup]')?.getAttribute('aria-label'),
      facts: words(document, '.thread-facts > span:not([data-wait])'),
      said: words(document, '.thread .bubble-row'),
      tags: words(document, '.customer .chip'),
    };
  });
}

/** The cards of each column of the board. */
export async function shownOnTheBoard({ page }: Desk) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.board-column')].map((column) =>
      [...column.querySelectorAll('.lead-card')].map((card) =>
        [...card.querySelectorAll('.lead-card-name, .lead-card-need, .lead-card-amount')].map((part) => part.textContent!.trim()).join(', '),
      ),
    ),
  );
}

/** The one that lived through it comes to show what the fresh one shows. */
export async function expectSame<T>(lived: () => Promise<T>, fresh: () => Promise<T>) {
  await expect(async () => expect(await lived()).toEqual(await fresh())).toPass({ timeout: 30_000 });
}
