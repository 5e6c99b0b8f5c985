// The server is killed at random moments under load: whatever it acknowledged is there exactly once, wherever one looks.
// 20 s within the tests; KILL_SECONDS=120 npx playwright test journeys/kill

import { Api, type Item } from '../api.ts';
import { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { LiveDesk, pause } from '../live-desk.ts';
import { Load, says } from '../load.ts';
import { karim, lea, sophie } from '../people.ts';
import { Shopper } from '../shopper.ts';

const SECONDS = Number(process.env.KILL_SECONDS ?? 20);
const VISITORS = 12;

test.use({ demo: true });

test('what was acknowledged is there exactly once after kills at random moments', async ({ server, person, complaints }) => {
  test.setTimeout((SECONDS + 120) * 1000);
  const shopper = await Shopper.enter(await person());
  await shopper.tell('client 0');
  await (await shopper.api(server.address)).post('/api/widget/contact', { name: 'Témoin Écran' });
  const witness = await Desk.enter(await person(), sophie);
  await witness.openWaiting('Tchat boutique', 'Témoin Écran');
  await witness.take();

  const advisors = [await Api.signIn(server.address, lea), await Api.signIn(server.address, karim)];
  const desks = advisors.map((advisor) => new LiveDesk(advisor));
  for (const desk of desks) await desk.begin();

  const visitors = await Promise.all(Array.from({ length: VISITORS }, () => Api.visitor(server.address)));
  const customers: string[] = [];
  const load = new Load();
  for (const [n, visitor] of visitors.entries()) {
    await visitor.post('/api/widget/contact', { name: `Visiteur ${n}` });
    const first = await visitor.say('Bonjour');
    const advisor = advisors[n % 2]!;
    const conversation = await advisor.conversationOf(`Visiteur ${n}`);
    customers.push(conversation.customer_id);
    for (const desk of desks) desk.watch(conversation.customer_id);
    await advisor.take(conversation.id);
    expect(first.id).toBeTruthy();
    load.writes(says(visitor), `visiteur ${n}`, 0);
    if (n < 4) load.writes((text, id) => advisor.reply(conversation.id, text, id), `conseil ${n}`, 5);
  }

  let kills = 0;
  const clicked = ['client 0'];
  for (const end = Date.now() + SECONDS * 1000; Date.now() < end; kills++) {
    // One click in each browser around every kill: it may fall before, within or after.
    await shopper.say(`client ${kills + 1}`);
    await witness.say(`poste ${kills + 1}`);
    clicked.push(`client ${kills + 1}`, `poste ${kills + 1}`);
    await pause(300 + Math.random() * 2200);
    await server.kill();
    await pause(Math.random() * 300);
    await server.begin();
  }
  await load.stop();

  const count = load.acknowledged.size;
  console.log(`${kills} kills, ${count} acknowledged, ${load.repeated} asked again, ${load.unanswered.size} unanswered`);
  expect(load.unanswered.size).toBe(0);

  const held = (await Promise.all(customers.map((customer) => advisors[0]!.timeline(customer)))).flat();
  expect(problems(load.acknowledged, held), 'the timeline by the API').toEqual([]);
  for (const desk of desks) {
    await expect.poll(() => desk.items.size, 'a desk that lived through it').toBeGreaterThanOrEqual(count);
    expect(problems(load.acknowledged, [...desk.items.values()]), 'a desk that lived through it').toEqual([]);
    expect(desk.connections).toBeGreaterThan(kills / 2);
    expect(desk.resyncs).toBe(0);
    desk.end();
  }

  clicked.sort();
  await expect.poll(async () => (await shopper.own.locator('.state').allTextContents()).filter((state) => !/Envoyé|Reçu|Lu/.test(state)), { timeout: 30_000 }).toEqual([]);
  const shown = async () => [...(await shopper.own.locator('.text').allTextContents()), ...(await shopper.theirs.locator('.text').allTextContents())].sort();
  await expect.poll(shown, { message: 'the widget', timeout: 30_000 }).toEqual(clicked);
  const said = async (desk: Desk) => (await desk.saidFrom(/^(client|poste) \d+$/)).sort();
  await expect.poll(() => said(witness), { message: 'the desk that lived through it', timeout: 30_000 }).toEqual(clicked);
  const fresh = await Desk.enter(await person(), sophie);
  await fresh.card('Témoin Écran').click();
  await expect.poll(() => said(fresh), { message: 'a fresh desk', timeout: 30_000 }).toEqual(clicked);
  // Browsers call every broken connection an error.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_|WebSocket|Failed to load resource/.test(text)));
});

/** Those acknowledged that are not there exactly once under their words. */
function problems(acknowledged: Map<string, string>, items: Item[]) {
  const times = new Map<string, number>();
  for (const item of items) if (item.body.text) times.set(item.body.text, (times.get(item.body.text) ?? 0) + 1);
  const ids = new Set(items.map((item) => item.id));
  return [...acknowledged].filter(([id, text]) => !ids.has(id) || times.get(text) !== 1).map(([, text]) => `${text}: ${times.get(text) ?? 0}`);
}
