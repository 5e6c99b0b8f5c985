// Two people at the same contacts: who has what is never in doubt, and what one typed stays hers.

import { Api } from '../api.ts';
import type { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { julien, karim, lea, sophie } from '../people.ts';

test.use({ demo: true });

test('two take the same contact at once: one has it, the other is told', async ({ enter, visitor }) => {
  await visitor('Prise Double');
  const [one, other] = await Promise.all([enter(lea), enter(karim)]);
  for (const desk of [one, other]) await desk.openWaiting('Tchat boutique', 'Prise Double');
  // Neither hears of the other's click before their own.
  const held: (() => void)[] = [];
  for (const { page } of [one, other])
    await page.route('**/api/conversations/*/take', async (route) => {
      await new Promise<void>((go) => held.push(go) > 1 && held.forEach((each) => each()));
      await route.continue();
    });
  await Promise.all([one, other].map((desk) => desk.page.getByRole('button', { name: /^Prendre/ }).click()));
  await expect.poll(async () => [await one.card('Prise Double').count(), await other.card('Prise Double').count()].sort()).toEqual([0, 1]);
  const [winner, loser] = ((await one.card('Prise Double').count()) ? [one, other] : [other, one]) as [Desk, Desk];
  await expect(loser.toast.filter({ hasText: 'Un collègue s’occupe déjà de ce contact.' })).toBeVisible();
  await expect(loser.page.getByText(`${winner.person.name} s’occupe de ce contact.`)).toBeVisible();
  await expect(winner.field).toBeVisible();
});

test('who takes over has the contact; what the other was typing is kept for her', async ({ enter, visitor }) => {
  await visitor('Reprise Lemoine');
  const [one, other] = await Promise.all([enter(lea), enter(karim)]);
  await one.openWaiting('Tchat boutique', 'Reprise Lemoine');
  await one.take();
  await one.field.fill('À moitié écr');
  const theirs = await other.unfold('Chez les collègues');
  await theirs.getByRole('link', { name: /Reprise Lemoine/ }).click();
  await expect(other.thread.getByText('Aussi ouvert chez Léa Fontaine')).toBeVisible();
  await expect(one.thread.getByText('Aussi ouvert chez Karim Benali')).toBeVisible();
  await other.page.getByRole('button', { name: /^Reprendre la main/ }).click();
  await expect(other.card('Reprise Lemoine')).toBeVisible();
  await expect(other.field).toHaveValue('');

  await expect(one.card('Reprise Lemoine')).toHaveCount(0);
  await expect(one.page.getByText('Karim Benali s’occupe de ce contact.')).toBeVisible();
  await expect(one.field).toHaveCount(0);
  await one.page.getByRole('button', { name: /^Reprendre la main/ }).click();
  await expect(one.field).toHaveValue('À moitié écr');
  await expect(other.field).toHaveCount(0);
});

test('what someone types on while their contact is taken over is no command', async ({ enter, visitor, server }) => {
  await visitor('Doigts Lancés');
  const one = await enter(lea);
  await one.openWaiting('Tchat boutique', 'Doigts Lancés');
  await one.take();
  const karims = await Api.signIn(server.address, karim);
  const { id } = await karims.conversationOf('Doigts Lancés');
  await one.field.pressSequentially('Bonjour, je regarde ');
  const before = one.page.url();
  await karims.take(id, true);
  await expect(one.field).toHaveCount(0);
  await one.page.keyboard.type('avec plaisir et tout');
  await one.page.keyboard.press('Enter');
  await expect(one.page.getByText('Karim Benali s’occupe de ce contact.')).toBeVisible();
  expect(one.page.url()).toBe(before);
  expect((await karims.conversationOf('Doigts Lancés')).agent_id).toBe(await karims.agent(karim));
  await expect(one.page.locator('dialog[open], .drawer, :popover-open')).toHaveCount(0);
});

test('an answer whose contact was taken over on its way comes back to its author, words and all', async ({ enter, visitor, server }) => {
  await visitor('Réponse Tardive');
  const one = await enter(lea);
  await one.openWaiting('Tchat boutique', 'Réponse Tardive');
  await one.take();
  const karims = await Api.signIn(server.address, karim);
  const { id } = await karims.conversationOf('Réponse Tardive');
  await one.page.route(`**/api/conversations/${id}/messages`, async (route) => {
    await karims.take(id, true);
    await route.continue();
  });
  await one.say('Trop tard pour moi');
  const unsent = one.bubble('Trop tard pour moi');
  await expect(unsent).toHaveAttribute('data-state', 'failed');
  await expect(unsent).toContainText('Ce contact n’est pas entre vos mains.');
  await unsent.getByRole('button', { name: 'Reprendre le texte' }).click();
  await expect(unsent).toHaveCount(0);
  await expect(one.page.getByText('Ce que vous avez écrit est gardé')).toBeVisible();
  await one.page.getByRole('button', { name: /^Reprendre la main/ }).click();
  await expect(one.field).toHaveValue('Trop tard pour moi');
});

test('the next contact is the one that has waited longest, and the next one is another', async ({ enter, server }) => {
  // Two whose hands are empty: « suivant » fills none beyond its bound.
  const [one, other] = await Promise.all([enter(sophie), enter(julien)]);
  const api = await Api.signIn(server.address, sophie);
  const { conversations, queues, me } = await api.get<Waiting>('/api/desk');
  const served = queues.filter((queue) => queue.agents.includes(me)).map((queue) => queue.id);
  const waiting = conversations.filter((row) => row.state === 'waiting' && row.waiting_since !== null && served.includes(row.queue_id));
  const [first, second] = waiting.sort((a, b) => a.waiting_since! - b.waiting_since!);
  const next = (desk: Desk) => desk.page.getByRole('button', { name: /^Contact suivant/ }).first().click();
  await next(one);
  await expect(one.name).toHaveText(first!.customer_name);
  await expect(one.field).toBeFocused();
  await next(other);
  await expect(other.name).toHaveText(second!.customer_name);
});

type Waiting = {
  me: string;
  queues: { id: string; agents: string[] }[];
  conversations: { state: string; customer_name: string; queue_id: string; waiting_since: number | null }[];
};

test('a contact goes to a queue, then to a colleague, with a word', async ({ enter, visitor }) => {
  await visitor('Transfert Dupont');
  const [one, other] = await Promise.all([enter(lea), enter(karim)]);
  await one.openWaiting('Tchat boutique', 'Transfert Dupont');
  await one.take();
  await one.field.press('Escape');
  await one.page.keyboard.press('t');
  const given = one.page.getByRole('dialog', { name: 'Transférer' });
  await expect(given.getByLabel('File ou collègue')).toBeFocused();
  await given.getByLabel('Un mot pour la suite').fill('Question de livraison');
  await given.getByRole('menuitem', { name: 'Livraison et SAV' }).click();
  await expect(one.card('Transfert Dupont')).toHaveCount(0);
  await other.openWaiting('Livraison et SAV', 'Transfert Dupont');
  await expect(other.thread.getByText(/Question de livraison/)).toBeVisible();
  await other.take();

  await other.thread.getByRole('button', { name: /^Transférer/ }).click();
  const passed = other.page.getByRole('dialog', { name: 'Transférer' });
  // Those who are away stand apart, with what it would mean.
  await expect(passed.getByText('Absents')).toBeVisible();
  // From the hand it may go back to its own queue, not to who has it already.
  await expect(passed.getByRole('menuitem', { name: 'Livraison et SAV' })).toHaveCount(1);
  await expect(passed.getByRole('menuitem', { name: /Karim Benali/ })).toHaveCount(0);
  await passed.getByLabel('File ou collègue').fill('lea');
  await expect(passed.getByRole('menuitem')).toHaveCount(1);
  await passed.getByLabel('File ou collègue').press('Enter');
  await expect(one.card('Transfert Dupont')).toBeVisible();
  await one.notices.click();
  await one.page.getByRole('button', { name: /Karim Benali vous confie Transfert Dupont/ }).click();
  await expect(one.name).toHaveText('Transfert Dupont');
  await expect(one.field).toBeVisible();
  await expect(other.card('Transfert Dupont')).toHaveCount(0);
});
