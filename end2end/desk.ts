// The gestures of someone at the desk, by the words they read there.

import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD, type Person } from './people.ts';

export class Desk {
  constructor(
    readonly page: Page,
    readonly person: Person,
  ) {}

  static async enter(page: Page, person: Person, path = '/') {
    const desk = new Desk(page, person);
    await page.goto(path);
    await desk.signIn();
    return desk;
  }

  async signIn(password = PASSWORD) {
    await this.page.getByLabel('Adresse électronique').fill(this.person.email);
    await this.page.getByLabel('Mot de passe').fill(password);
    await this.page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(this.me).toBeVisible();
  }

  async signOut() {
    await this.me.click();
    await this.page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await expect(this.page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  }

  get me() {
    return this.page.getByRole('button', { name: new RegExp(`^${this.person.name},`) });
  }
  async be(presence: 'Disponible' | 'En pause' | 'Après contact' | RegExp) {
    await this.me.click();
    await this.page.getByRole('menuitemradio', { name: presence }).first().click();
  }

  get inHand() {
    return this.page.getByRole('list', { name: 'En main' });
  }
  card(customer: string) {
    return this.inHand.getByRole('link', { name: new RegExp(customer) });
  }
  /** A folded group of the inbox: a queue where contacts wait, those put aside, those at colleagues'. */
  async unfold(group: string) {
    const head = this.page.getByRole('button', { name: new RegExp(`^${group}`) });
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
    return this.page.locator('.inbox-group').filter({ has: head });
  }
  async openWaiting(queue: string, customer: string) {
    const group = await this.unfold(queue);
    await group.getByRole('link', { name: new RegExp(customer) }).click();
    await expect(this.name).toHaveText(customer);
  }

  get thread() {
    return this.page.getByRole('region', { name: /^Contact avec/ });
  }
  get name() {
    return this.thread.getByRole('heading', { level: 2 });
  }
  bubble(text: string | RegExp) {
    return this.thread.getByRole('article').filter({ hasText: text });
  }
  /** All that was said in the thread under these words, from the newest up: the list shows only what is in sight. */
  async saidFrom(start: RegExp) {
    const found = new Map<string, string>();
    const list = this.thread.locator('.timeline');
    await list.evaluate((list) => (list.scrollTop = list.scrollHeight));
    for (let still = 0; still < 3; ) {
      const seen = await list.evaluate((list, source) => {
        const start = new RegExp(source);
        return [...list.querySelectorAll('.bubble-row')].flatMap((row) => {
          const text = row.querySelector('.bubble-body')?.textContent ?? '';
          return start.test(text) ? [[row.getAttribute('data-item') ?? `unsent ${text}`, text]] : [];
        });
      }, start.source);
      for (const [id, text] of seen) found.set(id!, text!);
      const moved = await list.evaluate((list) => {
        const before = list.scrollTop;
        list.scrollTop -= list.clientHeight / 2;
        return list.scrollTop !== before;
      });
      await this.page.waitForTimeout(moved ? 40 : 250);
      still = moved ? 0 : still + 1;
    }
    return [...found.values()];
  }
  get field() {
    return this.page.getByLabel(/^(Répondre au client|Écrire pour l’équipe)/);
  }
  async mode(name: 'Réponse' | 'Note') {
    await this.page.getByRole('tab', { name }).click();
    await expect(this.page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  }
  async say(text: string) {
    await this.field.fill(text);
    await this.page.getByRole('button', { name: /^Envoyer/ }).click();
  }
  async take() {
    await this.page.getByRole('button', { name: /^Prendre/ }).click();
    await expect(this.field).toBeVisible();
  }
  /** Opens a menu of the thread's head and chooses in it. */
  async act(button: string, choice: string | RegExp) {
    await this.thread.getByRole('button', { name: new RegExp(`^${button}`) }).click();
    await this.page.getByRole('menuitem', { name: choice }).click();
  }

  get notices() {
    return this.page.getByRole('button', { name: /^Avis/ });
  }
  get toast(): Locator {
    return this.page.locator('.toast');
  }
  get customer() {
    return this.page.getByRole('complementary', { name: 'Client' });
  }
}
