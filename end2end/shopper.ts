// The gestures of a visitor on the shop's page, which carries the widget.

import { expect, type Page } from '@playwright/test';
import { Api } from './api.ts';

export class Shopper {
  constructor(readonly page: Page) {}

  static async enter(page: Page) {
    const shopper = new Shopper(page);
    await page.goto('/widget-demo.html');
    await page.getByRole('button', { name: /^Écrivez-nous/ }).click();
    await shopper.field.waitFor();
    return shopper;
  }

  get panel() {
    return this.page.getByRole('dialog', { name: /^Discussion avec/ });
  }
  get field() {
    return this.panel.getByLabel('Votre message');
  }
  get own() {
    return this.panel.locator('.own');
  }
  get theirs() {
    return this.panel.locator('.theirs');
  }
  state(text: string) {
    return this.own.filter({ hasText: text }).locator('.state');
  }
  async say(text: string) {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
  /** Says it and waits until the server has it. */
  async tell(text: string) {
    await this.say(text);
    await expect(this.state(text)).toHaveText(/Envoyé|Reçu|Lu/);
  }
  async send(picture: { name: string; mimeType: string; buffer: Buffer }) {
    await this.panel.locator('input[type=file]').setInputFiles(picture);
    await expect(this.panel.getByText(`${picture.name} :`)).toBeHidden();
    await this.panel.getByRole('button', { name: 'Envoyer' }).click();
  }
  /** The same visitor, as a program: what the widget's page does not offer at this moment. */
  async api(address: string) {
    const token = await this.page.evaluate(() => Object.values(localStorage).join().match(/"token":"([^"]+)"/)?.[1]);
    return Api.asVisitor(address, token!);
  }
  /** Leaves a name, as the widget asks when nobody is there. */
  async introduce(name: string, email: string) {
    await this.panel.getByLabel('Nom').fill(name);
    await this.panel.getByLabel('E-mail').fill(email);
    await this.panel.getByRole('button', { name: 'Laisser mon e-mail' }).click();
    await expect(this.panel.getByText(`l’équipe a votre adresse ${email}`).first()).toBeVisible();
  }
}
