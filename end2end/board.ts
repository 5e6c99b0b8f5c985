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
  get detail() {
    return this.page.getByRole('complementary', { name: /Contexte de la piste|.*/ }).last();
  }
  async drag(customer: string, from: Column, to: Column) {
    await this.card(from, customer).dragTo(this.column(to));
  }
  async answer(field: RegExp, text: string, button: RegExp) {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel(field).fill(text);
    await dialog.getByRole('button', { name: button }).click();
    await expect(dialog).toBeHidden();
  }
}
