// A bad network and a server that dies: one click is one message, nothing is lost or doubled, every screen recovers by itself.

import type { Page } from '@playwright/test';
import { Api } from '../api.ts';
import { Cable } from '../cable.ts';
import { Desk } from '../desk.ts';
import { expect, test as base } from '../fixtures.ts';
import { lea } from '../people.ts';
import { Shopper } from '../shopper.ts';

/** Two people in a conversation, each at the end of a cable of their own. */
type Talk = { shopper: Shopper; advisor: Desk; hers: Cable; theirs: Cable };

const test = base.extend<{ talk: (name: string) => Promise<Talk> }>({
  talk: async ({ person, server, complaints }, use) => {
    const cables = [await Cable.to(server.address), await Cable.to(server.address)] as const;
    const pages: Page[] = [];
    await use(async (name) => {
      const [hers, theirs] = cables;
      const shopper = await Shopper.enter(await person({ baseURL: theirs.address }));
      await shopper.tell('Bonjour');
      await (await shopper.api(server.address)).post('/api/widget/contact', { name });
      const advisor = await Desk.enter(await person({ baseURL: hers.address }), lea);
      await advisor.openWaiting('Tchat boutique', name);
      await advisor.take();
      await advisor.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
      pages.push(shopper.page, advisor.page);
      return { shopper, advisor, hers, theirs };
    });
    for (const page of pages) await page.context().close();
    for (const cable of cables) cable.remove();
    // Browsers call every broken connection an error.
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_|WebSocket|Failed to load resource/.test(text)));
  },
});
test.use({ demo: true });

const CUT = 'La liaison avec le serveur est coupée';

const said = (desk: Desk, start: string) => desk.thread.locator('.bubble-body').filter({ hasText: start }).allTextContents();

async function expectNeverReloaded(desk: Desk) {
  expect(await desk.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
}

test('the visitor is cut for a while: what was clicked goes once, in order', async ({ talk }) => {
  const { shopper, advisor, theirs } = await talk('Coupure Visiteur');
  theirs.cut();
  for (const n of [1, 2, 3]) await shopper.say(`Pendant la coupure ${n}`);
  await expect(shopper.state('Pendant la coupure 3')).toHaveText(/Partira dès le retour|Envoi…/);
  await advisor.say('Êtes-vous toujours là ?');
  await shopper.page.waitForTimeout(3_000);
  theirs.mend();
  await expect(shopper.state('Pendant la coupure 3')).toHaveText(/Envoyé|Reçu|Lu/, { timeout: 30_000 });
  await expect(shopper.theirs.getByText('Êtes-vous toujours là ?')).toHaveCount(1, { timeout: 30_000 });
  await expect.poll(() => said(advisor, 'Pendant la coupure')).toEqual([1, 2, 3].map((n) => `Pendant la coupure ${n}`));
});

test('an answer whose acknowledgement is lost is sent again and stands once', async ({ talk }) => {
  const { shopper, advisor } = await talk('Accusé Perdu');
  let lost = 0;
  await advisor.page.route('**/api/conversations/*/messages', async (route) => {
    if (lost++ > 1) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await advisor.say('Je vous réponds une seule fois');
  await expect(advisor.bubble('Je vous réponds une seule fois')).toContainText(/Envoyé|Reçu|Lu/, { timeout: 20_000 });
  await expect(shopper.theirs.getByText('Je vous réponds une seule fois')).toHaveCount(1);
  await expect(advisor.bubble('Je vous réponds une seule fois')).toHaveCount(1);
});

test('the desk is cut for a while: it says so, keeps what is written, and catches up without a reload', async ({ talk }) => {
  const { shopper, advisor, hers } = await talk('Coupure Conseil');
  hers.cut();
  await shopper.tell('Vous m’entendez ?');
  await advisor.say('Écrit sans réseau');
  await expect(advisor.page.getByText(CUT)).toBeVisible({ timeout: 20_000 });
  await expect(advisor.bubble('Écrit sans réseau')).toHaveAttribute('data-state', 'pending');
  await advisor.field.fill('Brouillon sans réseau');
  await advisor.page.waitForTimeout(2_000);
  hers.mend();
  await expect(advisor.bubble('Vous m’entendez ?')).toBeVisible({ timeout: 40_000 });
  await expect(shopper.theirs.getByText('Écrit sans réseau')).toHaveCount(1, { timeout: 30_000 });
  await expect(advisor.bubble('Écrit sans réseau')).toHaveCount(1);
  await expect(advisor.page.getByText(CUT)).toBeHidden();
  await expect(advisor.field).toHaveValue('Brouillon sans réseau');
  await expect(advisor.page.getByText('Brouillon enregistré')).toBeVisible({ timeout: 20_000 });
  await expectNeverReloaded(advisor);
});

test('the server is killed and started again: widget and desk recover by themselves', async ({ talk, server }) => {
  const { shopper, advisor } = await talk('Panne Générale');
  await server.kill();
  await shopper.say('Dit pendant la panne');
  await advisor.say('Répondu pendant la panne');
  await expect(advisor.page.getByText(CUT)).toBeVisible({ timeout: 20_000 });
  await server.begin();
  await expect(shopper.theirs.getByText('Répondu pendant la panne')).toHaveCount(1, { timeout: 40_000 });
  await expect(advisor.bubble('Dit pendant la panne')).toHaveCount(1, { timeout: 40_000 });
  await expect(advisor.page.getByText(CUT)).toBeHidden({ timeout: 20_000 });
  await shopper.tell('Et après la panne');
  await expect(advisor.bubble('Et après la panne')).toHaveCount(1);
  await expectNeverReloaded(advisor);

  const desk = await Api.signIn(server.address, lea);
  const { customer_id } = await desk.conversationOf('Panne Générale');
  const messages = (await desk.timeline(customer_id)).filter((item) => item.body.kind === 'message').map((item) => item.body.text!);
  expect(messages.sort()).toEqual(['Bonjour', 'Dit pendant la panne', 'Et après la panne', 'Répondu pendant la panne']);
});
