// The gestures of a sales rep on the board of leads.

import { expect, type Page } from '@playwright/test';

export type Column = 'Nouvelles' | 'Acceptées' | 'Contactées' | 'Qualifiées' | 'Gagnées' | 'Perdues' | 'Rendues';

export class Board {
  constructor(readonly page: Page) {}

  column(name: Column) {
    return this.page.getByRole('region', { name: new RegExp(`^${name}`) });
  }
  card(name: Column, customer: string) {
    return this.column(name).getByRole('link', { name: new RegExp(customer) });
  }
  /** All that is known of the chosen lead. */
  get context() {
    return this.page.getByRole('complementary', { name: 'Contexte de la piste' });
  }
  async read(name: Column, customer: string) {
    await this.card(name, customer).click();
    await expect(this.context.getByRole('heading', { level: 2 })).toHaveText(customer);
  }
  async drag(customer: string, from: Column, to: Column) {
    await this.card(from, customer).dragTo(this.column(to));
  }
  /** The question that stands before a move. */
  question(name: string | RegExp) {
    return this.page.getByRole('dialog', { name });
  }
}
