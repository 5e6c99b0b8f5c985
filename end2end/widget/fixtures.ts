// Gives each test its own desk and the gestures of a visitor.

import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { deflateSync } from 'node:zlib';
import { openDesk } from './fake-server.mjs';

type Desk = Awaited<ReturnType<typeof openDesk>>;

export const test = base.extend<{ desk: Desk; visitor: Visitor; context: BrowserContext }>({
  desk: async ({}, use) => {
    const desk = await openDesk();
    await use(desk);
    await desk.stop();
  },
  visitor: async ({ desk, page }, use) => {
    const visitor = new Visitor(page, desk);
    await use(visitor);
    expect(visitor.errors, 'what the page threw').toEqual([]);
  },
});

export { expect };

export class Visitor {
  errors: string[] = [];
  query = '';

  constructor(
    readonly page: Page,
    readonly desk: Desk,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error.stack)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.errors.push(message.text());
    });
  }

  get launcher() {
    return this.page.getByRole('button', { name: /Écrivez-nous|Chat with us/ });
  }
  get panel() {
    return this.page.getByRole('dialog', { name: /Discussion avec|Chat with/ });
  }
  get field() {
    return this.panel.getByLabel(/Votre message|Your message/);
  }
  get log() {
    return this.panel.getByRole('log');
  }
  get own() {
    return this.panel.locator('.own');
  }
  get theirs() {
    return this.panel.locator('.theirs');
  }
  /** The texts of the visitor's own bubbles, as they stand on the screen. */
  ownTexts() {
    return this.own.locator('.text').allTextContents();
  }
  state(text: string) {
    return this.own.filter({ hasText: text }).locator('.state');
  }

  async visit(query = '') {
    await this.page.goto(`${this.desk.host}?${query}`);
    await this.launcher.or(this.panel).first().waitFor();
  }
  async open(query = '') {
    await this.visit(query);
    await this.launcher.click();
    await this.field.waitFor();
  }
  async say(text: string) {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
  /** Opens, says the first words, and waits until they are there. */
  async begin(text = 'Bonjour') {
    await this.open();
    await this.say(text);
    await expect(this.state(text)).toHaveText('Envoyé');
    await expect.poll(() => this.desk.open).toBe(1);
  }
  async tab() {
    const tab = new Visitor(await this.page.context().newPage(), this.desk);
    await tab.open();
    return tab;
  }
}

/** A true PNG, plain of colour. */
export function png(width = 120, height = 80, colour = [14, 88, 92]) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: width }, () => Buffer.from(colour)))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(8);
    out.writeUInt32BE(data.length, 0);
    out.writeUInt32BE(crc(named), 4);
    return Buffer.concat([out.subarray(0, 4), named, out.subarray(4)]);
  };
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes: Buffer) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
