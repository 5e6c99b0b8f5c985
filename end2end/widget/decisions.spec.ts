// The widget's pure decisions, as tables; and the served file is made from these sources.

import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { contrast, towards } from '../../app/widget/accent.js';
import { uuid7 } from '../../app/widget/ids.js';
import { linkParts } from '../../app/widget/links.js';
import { brokenAgain, isHopeless, pauseAfter } from '../../app/widget/patience.js';
import { rowsOf } from '../../app/widget/rows.js';
import { Thread } from '../../app/widget/thread.js';
import { en } from '../../app/widget/words-en.js';
import { fr } from '../../app/widget/words-fr.js';
import { frenchSpacing, localeOf, wordsIn } from '../../app/widget/words.js';
import { bundle, served } from './bundle.mjs';

test('the served widget is made from the sources as they stand, and stays under 20 KB', async () => {
  const file = readFileSync(served, 'utf8');
  expect(file === (await bundle()), 'run `npm run widget:build`').toBe(true);
  expect(brotliCompressSync(file).length).toBeLessThan(20_000);
});

test('both languages say the same things', () => {
  const shape = (words: object): unknown => Object.entries(words).map(([key, value]) => [key, Array.isArray(value) ? value.length : typeof value === 'object' ? shape(value) : typeof value]);
  expect(shape(fr)).toEqual(shape(en));
});

test('links are found as people mean them', () => {
  const links = (text: string) => linkParts(text).flatMap(({ href }: { href: string | null }) => href ?? []);
  for (const [text, expected] of [
    ['rien', []],
    ['voir https://a.fr/b.', ['https://a.fr/b']],
    ['(voir https://a.fr/b)', ['https://a.fr/b']],
    ['https://fr.wikipedia.org/wiki/Aulne_(arbre), oui', ['https://fr.wikipedia.org/wiki/Aulne_(arbre)']],
    ['« https://a.fr »', ['https://a.fr/']],
    ['www.aulne.fr et http://b.fr?x=1&y=2!', ['https://www.aulne.fr/', 'http://b.fr/?x=1&y=2']],
    ['javascript:alert(1) data:text/html,x ftp://a.fr', []],
    ['https:// et http://x', []],
    ['https://é.fr/où', ['https://xn--9ca.fr/o%C3%B9']],
  ] as const) {
    expect(links(text), text).toEqual(expected);
    expect(linkParts(text).map((part: { text: string }) => part.text).join('')).toBe(text);
  }
});

test('the pause before another try grows from half a second to fifteen, with jitter', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((tries) => pauseAfter(tries, 0.5))).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect([pauseAfter(0, 0), pauseAfter(0, 1)]).toEqual([375, 625]);
});

test('a message is hopeless once the desk broke on it five times in more than a minute', () => {
  const broken = (times: number[]) => times.reduce((before, at) => brokenAgain(before, at), undefined as never);
  for (const [times, now, hopeless] of [
    [[0, 1, 2, 3, 4], 59_999, false],
    [[0, 1, 2, 3, 4], 60_000, true],
    [[0, 1, 2, 3], 90_000, false],
  ] as const) {
    expect(isHopeless(broken([...times]), now)).toBe(hopeless);
  }
  expect(Boolean(isHopeless(undefined, 90_000))).toBe(false);
});

test('ids are UUIDs of version 7 that carry their instant', () => {
  expect(uuid7(0x0192_3456_789a, new Uint8Array(16).fill(0xff))).toBe('01923456-789a-7fff-bfff-ffffffffffff');
});

test('French is the language unless English is asked for', () => {
  expect([['en'], ['en-GB'], ['fr-CA'], ['de'], [undefined, '', 'en'], [undefined], ['fr', 'en']].map((tags) => localeOf(...tags))).toEqual(['en', 'en', 'fr', 'fr', 'en', 'fr', 'fr']);
});

test('French sets its narrow no-break spaces', () => {
  expect(frenchSpacing('Vrai ? « Oui » : 4 % http://a.fr')).toBe('Vrai\u202f? «\u202fOui\u202f»\u202f: 4\u202f% http://a.fr');
});

test('sizes and days are said as people say them', () => {
  const words = wordsIn('fr');
  expect([300, 3_000, 1_850_000].map(words.size)).toEqual(['300\u00a0octets', '3\u00a0Ko', '1,8\u00a0Mo']);
  const now = new Date(2026, 10, 22, 9).getTime();
  const day = (...date: [number, number, number]) => words.day(new Date(...date, 23).getTime(), now);
  expect([day(2026, 10, 22), day(2026, 10, 21), day(2026, 10, 20), day(2025, 0, 2)]).toEqual(['Aujourd’hui', 'Hier', 'vendredi 20 novembre', 'jeudi 2 janvier 2025']);
});

test('any accent can be read', () => {
  const white = [255, 255, 255];
  for (const colour of [[244, 194, 10], [255, 255, 255], [0, 0, 0], [128, 128, 128], [255, 0, 0]]) expect(contrast(towards(colour, [0, 0, 0], white), white)).toBeGreaterThan(4.5);
});

const item = (id: string, at: number, more = {}) => ({ id, at, version: 1, from: 'agent', name: 'Camille', text: id, attachments: [], state: 'sent', ...more });
const page = (seq: number, items: object[], more = {}) => ({ seq, items, conversation: null, more: false, agent_read_at: null, rating: null, ...more });
const sync = (from: number, to: number, items: object[]) => ({ type: 'sync', from, to, items, conversation: null, agent_read_at: null });
const ids = (thread: Thread) => thread.items.map(({ id }: { id: string }) => id).join(' ');

test('old state and frames make the fresh page', () => {
  const thread = new Thread();
  thread.takePage(page(3, [item('a', 1), item('b', 2)]));
  expect(thread.takeSync(sync(3, 5, [item('c', 3), item('a', 1, { version: 2, text: 'A' })])).map(({ id }: { id: string }) => id)).toEqual(['c']);
  const fresh = new Thread();
  fresh.takePage(page(5, [item('a', 1, { version: 2, text: 'A' }), item('b', 2), item('c', 3)]));
  expect(thread.items).toEqual(fresh.items);
  expect(thread.seq).toBe(fresh.seq);
});

test('a frame after a gap asks for a fresh page, an old one changes nothing, an older version never wins', () => {
  const thread = new Thread();
  thread.takePage(page(3, [item('a', 1, { version: 3 })]));
  expect(thread.takeSync(sync(5, 6, [item('b', 2)]))).toBe(null);
  expect(thread.takeSync(sync(1, 2, [item('b', 2)]))).toEqual([]);
  expect(thread.put(item('a', 1, { version: 2, text: 'old' }))).toBe(false);
  expect(ids(thread)).toBe('a');
  expect(thread.items[0].text).toBe('a');
});

test('a mark on what lies above the pages read so far leaves no hole there', () => {
  const thread = new Thread();
  thread.takePage(page(3, [item('x', 80)], { more: true }));
  thread.takeSync(sync(3, 4, [item('a', 1, { version: 2 }), item('x', 80, { version: 2, state: 'delivered' })]));
  expect([ids(thread), thread.items[0].state]).toEqual(['x', 'delivered']);
});

test('a fresh page that does not join what is known starts the list anew', () => {
  const thread = new Thread();
  thread.takePage(page(3, [item('a', 1)]));
  thread.takePage(page(90, [item('x', 80), item('y', 81)], { more: true }));
  expect([ids(thread), thread.more]).toEqual(['x y', true]);
});

test('rows: runs of one author, days, one state told', () => {
  const HOUR = 3600_000;
  const own = (id: string, at: number, more = {}) => item(id, at, { from: 'visitor', name: null, ...more });
  const rows = rowsOf({
    items: [own('a', 0), own('b', 1_000), item('c', 2_000), item('d', 2_000 + HOUR), own('e', 25 * HOUR)],
    unsent: [{ id: 'e', at: 25 * HOUR, text: '', attachments: [], refusal: null, waiting: false }, { id: 'f', at: 25 * HOUR, text: '', attachments: [], refusal: 'unknown', waiting: false }, { id: 'g', at: 25 * HOUR, text: '', attachments: [], refusal: null, waiting: true }],
    agentReadAt: 500,
    cut: false,
    dayOf: (at: number) => Math.floor(at / (24 * HOUR)),
  });
  const told = rows.map(({ key, kind, state, first, last, tells }: Record<string, unknown>) => [kind === 'bubble' ? key : kind, state, first && 'first', last && 'last', tells && 'tells'].filter(Boolean).join(' '));
  expect(told).toEqual(['day', 'a read first tells', 'b sent last', 'c first last', 'd first last', 'day', 'e sent first tells', 'f failed tells', 'g held last tells']);
});
