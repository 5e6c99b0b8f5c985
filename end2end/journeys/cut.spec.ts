// A bad network and a server that dies: one click is one message, nothing is lost or doubled, every screen recovers by itself.

import type { Page } from '@playwright/test';
import { Api } from '../api.ts';
import { Cable } from '../cable.ts';
import { Desk } from '../desk.ts';
import { expect, test as base } from '../fixtures.ts';
import { newId } from '../ids.ts';
import { pause } from '../live-desk.ts';
import { agnes, karim, lea, nathalie } from '../people.ts';
import { Shopper } from '../shopper.ts';
import { expectSame, shownAtTheDesk, shownOnTheBoard } from '../shown.ts';

/** Two people in a conversation, each at the end of a cable of their own. */
type Talk = { shopper: Shopper; advisor: Desk; hers: Cable; theirs: Cable };

/** `clocks`: those of their pages can be put forward. */
type Begin = (name: string, how?: { clocks: boolean }) => Promise<Talk>;

const test = base.extend<{ talk: Begin }>({
  talk: async ({ person, server, complaints }, use) => {
    const cables = [await Cable.to(server.address), await Cable.to(server.address)] as const;
    const pages: Page[] = [];
    await use(async (name, { clocks } = { clocks: false }) => {
      const [hers, theirs] = cables;
      const [shop, desk] = [await person({ baseURL: theirs.address }), await person({ baseURL: hers.address })];
      if (clocks) for (const page of [shop, desk]) await page.clock.install();
      const shopper = await Shopper.enter(shop);
      await shopper.tell('Bonjour');
      await (await shopper.api(server.address)).post('/api/widget/contact', { name });
      const advisor = await Desk.enter(desk, lea);
      await advisor.openWaiting('Tchat boutique', name);
      await advisor.take();
      await advisor.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
      pages.push(shop, desk);
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

const said = (desk: Desk, start: RegExp) => desk.thread.locator('.bubble-body').filter({ hasText: start }).allTextContents();

async function expectNeverReloaded(desk: Desk) {
  expect(await desk.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
}

/** A desk of the same person, opened now at the same place, shows the same. */
async function expectAsFresh(advisor: Desk, fresh: Page) {
  await Desk.enter(fresh, lea, new URL(advisor.page.url()).search ? `/${new URL(advisor.page.url()).search}` : '/');
  const other = new Desk(fresh, lea);
  await expectSame(
    () => shownAtTheDesk(advisor),
    () => shownAtTheDesk(other),
  );
  for (const desk of [advisor, other]) {
    await desk.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Ventes' }).click();
    await expect(desk.page.getByRole('heading', { name: 'Ventes' })).toBeVisible();
  }
  await expectSame(
    () => shownOnTheBoard(advisor),
    () => shownOnTheBoard(other),
  );
}

/** What goes on at the house while someone is cut. */
async function others(address: string, name: string) {
  const [karims, sales, admin] = await Promise.all([Api.signIn(address, karim), Api.signIn(address, nathalie), Api.signIn(address, agnes)]);
  const mine = await karims.conversationOf(name);
  const lead = {
    ...{ id: newId(), customer_id: mine.customer_id, conversation_id: mine.id, queue_id: null, need: `Une étagère pour ${name}`, product: '' },
    ...{ amount: { minor: 12_300, currency: 'EUR' }, urgency: 'now', best_time: '', call_consent: true },
    ...{ verbatim: 'Une étagère', verbatim_item_id: null, campaign_id: null },
  };
  await karims.post('/api/leads', lead);
  await sales.post(`/api/leads/${lead.id}/move`, { move: 'accept' });
  await karims.post(`/api/conversations/${mine.id}/notes`, { id: newId(), text: '@Léa Fontaine, une piste est partie', mentions: [await admin.agent(lea)] });
  const newcomer = await Api.visitor(address);
  await newcomer.post('/api/widget/contact', { name: `${name} arrivé après` });
  await newcomer.say('Je viens d’arriver');
  const given = await Api.visitor(address);
  await given.post('/api/widget/contact', { name: `${name} confié` });
  await given.say('On me passe quelqu’un ?');
  const conversation = await karims.conversationOf(`${name} confié`);
  await karims.take(conversation.id);
  await karims.post(`/api/conversations/${conversation.id}/transfer`, { to: { to: 'agent', agent_id: await admin.agent(lea) }, note: 'Pour toi' });
}

test('signing out with words that have not left is asked about first, and keeps them', async ({ talk }) => {
  const { advisor, hers } = await talk('Part Trop Tôt');
  hers.cut();
  await expect(advisor.page.getByText(CUT)).toBeVisible({ timeout: 30_000 });
  await advisor.say('Pas encore partie');
  await advisor.me.click();
  await advisor.page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  const asks = advisor.page.getByRole('dialog', { name: 'Se déconnecter ?' });
  await expect(asks).toContainText('1 message n’est pas encore parti');
  await asks.getByRole('button', { name: 'Rester' }).last().click();
  await expect(asks).toBeHidden();
  hers.mend();
  await expect(advisor.page.getByText(CUT)).toHaveCount(0, { timeout: 30_000 });
  await expect(advisor.bubble('Pas encore partie')).toBeVisible();
  await advisor.signOut();
});

test('both are cut for 30 seconds: all that was clicked goes once, in order, and both screens catch up without a reload', async ({ talk, server, person }) => {
  test.setTimeout(150_000);
  const { shopper, advisor, hers, theirs } = await talk('Coupure Longue');
  const begun = Date.now();
  hers.cut();
  theirs.cut();
  for (const n of [1, 2, 3]) await shopper.say(`Sans réseau ${n}`);
  await expect(shopper.state('Sans réseau 3')).toHaveText(/Partira dès le retour|Envoi…/);
  for (const n of [1, 2]) await advisor.say(`Réponse sans réseau ${n}`);
  await expect(advisor.page.getByText(CUT)).toBeVisible({ timeout: 20_000 });
  await expect(advisor.bubble('Réponse sans réseau 2')).toHaveAttribute('data-state', 'pending');
  await advisor.field.fill('Brouillon sans réseau');
  await others(server.address, 'Coupure Longue');
  await pause(30_000 - (Date.now() - begun));
  hers.mend();
  theirs.mend();
  await expect(shopper.state('Sans réseau 3')).toHaveText(/Envoyé|Reçu|Lu/, { timeout: 30_000 });
  await expect(advisor.page.getByText(CUT)).toBeHidden({ timeout: 30_000 });
  await expect.poll(() => said(advisor, /^Sans réseau/)).toEqual([1, 2, 3].map((n) => `Sans réseau ${n}`));
  const answers = [1, 2].map((n) => `Réponse sans réseau ${n}`);
  await expect.poll(() => said(advisor, /^Réponse sans réseau/)).toEqual(answers);
  await expect.poll(() => shopper.theirs.locator('.text').allTextContents(), { timeout: 30_000 }).toEqual(answers);
  await expect(advisor.field).toHaveValue('Brouillon sans réseau');
  await expect(advisor.page.getByText('Brouillon enregistré')).toBeVisible({ timeout: 20_000 });
  await expect(advisor.card('Coupure Longue confié')).toBeVisible();
  await expectAsFresh(advisor, await person());
  await expectNeverReloaded(advisor);
});

test('a desk and a chat that slept for 3 hours, while more happened than is replayed, begin afresh by themselves', async ({ talk, server, person }) => {
  test.setTimeout(240_000);
  const { shopper, advisor, hers, theirs } = await talk('Longue Absence', { clocks: true });
  await advisor.field.fill('Brouillon de tout à l’heure');
  await expect(advisor.page.getByText('Brouillon enregistré')).toBeVisible({ timeout: 20_000 });
  hers.cut();
  theirs.cut();
  await shopper.say('Dit avant de partir');
  await expect(shopper.state('Dit avant de partir')).toHaveText(/Partira dès le retour|Envoi…/);
  await expect(advisor.page.getByText(CUT)).toBeVisible({ timeout: 20_000 });
  for (const { page } of [shopper, advisor]) await page.clock.fastForward('03:00:00');
  const before = (await (await Api.signIn(server.address, lea)).snapshot()).seq;
  await others(server.address, 'Longue Absence');
  await crowd(server.address, 20_001);
  expect((await (await Api.signIn(server.address, lea)).snapshot()).seq - before).toBeGreaterThan(20_000);
  hers.mend();
  theirs.mend();
  await expect(advisor.page.getByText(CUT)).toBeHidden({ timeout: 30_000 });
  await expect(advisor.bubble('Dit avant de partir')).toHaveCount(1, { timeout: 30_000 });
  await advisor.say('Me revoici');
  await expect(shopper.theirs.getByText('Me revoici')).toHaveCount(1, { timeout: 30_000 });
  await expectAsFresh(advisor, await person());
  await expectNeverReloaded(advisor);
});

/** As many events as a busy afternoon has: visitors who write. */
async function crowd(address: string, events: number) {
  const visitors = await Promise.all(Array.from({ length: 16 }, () => Api.visitor(address)));
  // A message changes its contact too: two events.
  let left = Math.ceil(events / 2);
  await Promise.all(
    visitors.map(async (visitor) => {
      while (left-- > 0) await visitor.say('Allô ?');
    }),
  );
}

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

test('a click of the visitor whose acknowledgement is lost is one message too', async ({ talk }) => {
  const { shopper, advisor } = await talk('Clic Perdu');
  let lost = 0;
  await shopper.page.route('**/api/widget/messages', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await shopper.say('Un seul clic');
  await expect(shopper.state('Un seul clic')).toHaveText(/Envoyé|Reçu|Lu/, { timeout: 20_000 });
  await expect(advisor.bubble('Un seul clic')).toHaveCount(1);
  await expect(shopper.own.filter({ hasText: 'Un seul clic' })).toHaveCount(1);
  expect(lost).toBeGreaterThan(0);
});

test('who does not want to wait for the next try opens the line at once', async ({ talk }) => {
  const { shopper, advisor, hers } = await talk('Coupure Brève');
  hers.cut();
  await shopper.tell('Vous m’entendez ?');
  await expect(advisor.page.getByText(CUT)).toBeVisible({ timeout: 20_000 });
  // By now the next try is seconds away: the click has the time to come before it.
  await expect.poll(() => hers.refused, { timeout: 40_000 }).toBeGreaterThan(9);
  hers.mend();
  await advisor.page.getByRole('button', { name: 'Essayer maintenant' }).click();
  await expect(advisor.page.getByText(CUT)).toBeHidden();
  await expect(advisor.bubble('Vous m’entendez ?')).toHaveCount(1);
  await expectNeverReloaded(advisor);
});

test('the server is killed and started again: widget and desk recover by themselves', async ({ talk, server }) => {
  test.setTimeout(120_000);
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
