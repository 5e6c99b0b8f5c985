// How fast it is for the people who use it, and how much memory the server takes.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { Api } from '../api.ts';
import { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { newId } from '../ids.ts';
import { pause } from '../live-desk.ts';
import { agnes, karim, lea } from '../people.ts';
import { settled } from '../pages.ts';
import { Shopper } from '../shopper.ts';

test.use({ demo: true });

const MESSAGES = 150;
const ITEMS = 10_000;
const DESKS = 1_000;

const say = (what: string, value: string) => test.info().annotations.push({ type: what, description: value });
const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

test('memory at rest', async ({ server }) => {
  await fetch(`${server.address}/healthz`);
  await pause(3_000);
  say('server at rest, with the demonstration: resident memory', await resident(server.pid));
});

test('from the customer’s click to the advisor’s screen', async ({ person, server }) => {
  const shopper = await Shopper.enter(await person());
  await shopper.tell('Bonjour');
  await (await shopper.api(server.address)).post('/api/widget/contact', { name: 'Mesure Vitesse' });
  const advisor = await Desk.enter(await person(), lea);
  await advisor.openWaiting('Tchat boutique', 'Mesure Vitesse');
  await advisor.take();
  await advisor.page.evaluate(() => {
    const painted = new Map<string, number>();
    Object.assign(window, { painted });
    new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]).map((node) => node.textContent ?? '');
      const found = added.join(' ').match(/mesure \d+/g) ?? [];
      // The frame after the one that holds it: by then it is on the screen.
      for (const text of found) requestAnimationFrame(() => setTimeout(() => painted.has(text) || painted.set(text, performance.timeOrigin + performance.now())));
    }).observe(document.querySelector('.thread')!, { childList: true, subtree: true, characterData: true });
  });
  const sent = new Map<string, number>();
  for (let n = 0; n < MESSAGES; n++) {
    const text = `mesure ${n}`;
    sent.set(text, await shopper.field.evaluate(click, text));
    await pause(100 + Math.random() * 100);
  }
  await expect(advisor.bubble(`mesure ${MESSAGES - 1}`)).toBeVisible();
  const painted = new Map(await advisor.page.evaluate(() => [...(window as never as { painted: Map<string, number> }).painted]));
  const times = [...sent].map(([text, from]) => painted.get(text)! - from).sort((a, b) => a - b);
  expect(times.every(Number.isFinite)).toBe(true);
  say(`customer sends → painted on the advisor's screen, ${MESSAGES} messages`, `p50 ${ms(at(times, 0.5))}, p99 ${ms(at(times, 0.99))}`);
});

/** Writes and presses Enter; says when. */
function click(field: SVGElement | HTMLElement, text: string) {
  (field as HTMLTextAreaElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const at = performance.timeOrigin + performance.now();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, composed: true }));
  return at;
}

test('the first load', async ({ browser, server, person }) => {
  const page = await person();
  const sizes: Promise<[string, number]>[] = [];
  page.on('requestfinished', (request) => {
    const path = new URL(request.url()).pathname;
    if (!path.startsWith('/api')) sizes.push(request.sizes().then((size) => [path, size.responseBodySize]));
  });
  await Desk.enter(page, lea);
  await settled(page);
  const loaded = await Promise.all(sizes);
  for (const [path, size] of loaded) say(`  ${path}`, `${(size / 1000).toFixed(1)} kB`);
  say('first load of the desk, as it travels', `${(loaded.reduce((sum, [, size]) => sum + size, 0) / 1000).toFixed(0)} kB`);

  const cookies = await page.context().cookies();
  for (const [name, warm] of [
    ['empty', false],
    ['warm', true],
  ] as const) {
    const times: number[] = [];
    for (let n = 0; n < 9; n++) {
      const context = await browser.newContext({ baseURL: server.address });
      await context.addCookies(cookies);
      await context.addInitScript(untilReady);
      const fresh = await context.newPage();
      if (warm) await fresh.goto('/').then(() => ready(fresh));
      await fresh.goto('/');
      times.push(await ready(fresh));
      await context.close();
    }
    times.sort((a, b) => a - b);
    say(`time to interactive, ${name} cache (signed in, 9 loads)`, `median ${ms(at(times, 0.5))}, worst ${ms(times.at(-1)!)}`);
  }
});

/** Notes when the contacts are there and the main thread answers. */
function untilReady() {
  const look = setInterval(() => {
    if (document.getElementById('waiting') || !document.querySelector('.inbox-foot .button')) return;
    clearInterval(look);
    requestAnimationFrame(() => setTimeout(() => Object.assign(window, { readyAt: performance.now() })));
  }, 4);
}
const ready = async (page: Page) =>
  (await page.waitForFunction(() => (window as never as { readyAt?: number }).readyAt)).jsonValue() as Promise<number>;

test('a timeline of 10,000 items', async ({ person, server }) => {
  const admin = await Api.signIn(server.address, agnes);
  const id = newId();
  const identity = { kind: 'email', value: 'dix.mille@exemple.fr', verified: true };
  await admin.post('/api/customers', { id, name: 'Dix Mille', company: null, locale: 'fr', identities: [identity], value: null });
  const begin = Date.now() - ITEMS * 3_600_000;
  const record = (n: number) =>
    admin.post('/api/history/exchanges', {
      ...{ id: newId(), customer: { by: 'id', id }, source: 'figures', external_id: String(n), at: begin + n * 3_590_000 },
      author: { by: n % 2 ? 'customer' : 'system' },
      what: { kind: 'message', channel: n % 3 ? 'chat' : 'email', direction: n % 2 ? 'in' : 'out', subject: null, text: `Échange ${n}. ${'Le colis est arrivé. '.repeat(n % 7)}` },
    });
  for (let n = 0; n < ITEMS; n += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => record(n + k)));

  const page = await person();
  await Desk.enter(page, lea, `/customers/${id}`);
  await settled(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const metrics = async () => new Map((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  await page.locator('.timeline').hover();
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    let last = performance.now();
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const before = await metrics();
  const start = Date.now();
  const timeline = page.locator('.timeline');
  const top = page.getByText('Début de l’histoire commune');
  let turns = 0;
  // A screen a turn, as one reads upwards in haste; at the top of what is there, until more has come.
  while (!(await top.isVisible()) && Date.now() - start < 250_000) {
    await page.mouse.wheel(0, -700);
    await timeline.evaluate(async (list) => {
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      while (list.scrollTop === 0 && !list.textContent!.includes('Début de l’histoire commune')) await frame();
    });
    turns++;
  }
  const after = await metrics();
  await expect(top).toBeVisible();
  const frames = (await page.evaluate(() => (window as never as { frames: number[] }).frames)).sort((a, b) => a - b);
  const spent = (name: string) => `${(after.get(name)! - before.get(name)!).toFixed(2)} s`;
  say(`scrolling ${ITEMS} items from the newest to the oldest, ${turns} turns of the wheel`, `${((Date.now() - start) / 1000).toFixed(1)} s`);
  say('  of which scripting', spent('ScriptDuration'));
  say('  style and layout', `${spent('RecalcStyleDuration')} and ${spent('LayoutDuration')}`);
  say('  time between frames', `p50 ${ms(at(frames, 0.5))}, p99 ${ms(at(frames, 0.99))}`);
});

test('memory with 1,000 desks', async ({ server }) => {
  const apis = [await Api.signIn(server.address, lea), await Api.signIn(server.address, karim)];
  const { seq } = await apis[0]!.snapshot();
  const sockets: WebSocket[] = [];
  for (let n = 0; n < DESKS; n++) {
    const api = apis[n % apis.length]!;
    const socket = new WebSocket(server.address.replace('http', 'ws') + '/api/socket', { headers: api.headers });
    sockets.push(socket);
    await new Promise((open, fail) => socket.on('open', open).on('error', fail));
    socket.on('message', (data) => String(data).includes('"ping"') && socket.send('{"frame":"pong"}'));
    socket.send(JSON.stringify({ frame: 'hello', after: seq, watch: [] }));
  }
  const visitor = await Api.visitor(server.address);
  for (let n = 0; n < 100; n++) await visitor.say(`Pour mille postes ${n}`);
  await pause(3_000);
  say('server with 1,000 desks that follow all that happens: resident memory', await resident(server.pid));
  for (const socket of sockets) socket.terminate();
});

async function resident(pid: number) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))!;
  return `${(Number(kilobytes) / 1024).toFixed(0)} MB`;
}
