// Every page of the product, and how to stand on it.

import type { Page } from '@playwright/test';
import { Api } from './api.ts';
import { agnes, bernard, elodie, lea, nathalie, type Person } from './people.ts';

export type Stop = { name: string; person?: Person; path: string | ((api: Api) => Promise<string>) };

const claire = async (api: Api) => api.conversationOf('Claire Martin');
const SECTIONS = ['people', 'teams', 'queues', 'canned', 'tags', 'dispositions', 'sites', 'keys', 'webhooks', 'jobs', 'audit'];

export const STOPS: Stop[] = [
  { name: 'sign-in', path: '/' },
  { name: 'desk', person: lea, path: '/' },
  { name: 'conversation', person: lea, path: async (api) => `/?c=${(await claire(api)).id}` },
  { name: 'customer', person: lea, path: async (api) => `/customers/${(await claire(api)).customer_id}` },
  { name: 'leads', person: nathalie, path: '/leads' },
  { name: 'lead', person: nathalie, path: async (api) => `/leads?l=${(await api.snapshot()).leads.find((lead) => lead.stage === 'new')!.id}` },
  { name: 'campaigns', person: elodie, path: '/campaigns' },
  { name: 'floor', person: bernard, path: '/floor' },
  ...SECTIONS.map((section) => ({ name: `admin-${section}`, person: agnes, path: `/admin/${section}` })),
  { name: 'admin-person', person: agnes, path: async (api) => `/admin/people?id=${await api.agent(lea)}` },
  { name: 'admin-queue', person: agnes, path: async (api) => `/admin/queues?id=${(await api.queue('Tchat boutique')).id}` },
  { name: 'admin-site', person: agnes, path: async (api) => `/admin/sites?id=${(await api.get<{ id: string }[]>('/api/admin/sites'))[0]!.id}` },
  { name: 'settings', person: lea, path: '/settings' },
  { name: 'nowhere', person: lea, path: '/nowhere' },
];

const sessions = new Map<string, Promise<Api>>();

function session(address: string, person: Person) {
  const name = `${address} ${person.email}`;
  if (!sessions.has(name)) sessions.set(name, Api.signIn(address, person));
  return sessions.get(name)!;
}

/** Goes there as that person, signed in already, and waits until the page is at rest. */
export async function stand(page: Page, address: string, stop: Stop) {
  let path = stop.path;
  if (stop.person) {
    const api = await session(address, stop.person);
    const [name, value] = api.headers.cookie!.split(/=(.*)/) as [string, string];
    await page.context().addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]);
    if (typeof path !== 'string') path = await path(api);
  }
  await page.goto(path as string);
  await settled(page);
}

/** The desk is there, nothing loads and nothing moves. */
export async function settled(page: Page) {
  await page.locator('#waiting').waitFor({ state: 'detached' });
  await page.locator('h1, h2').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.skeleton') && document.fonts.status === 'loaded');
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'));
}
