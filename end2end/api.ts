// Speaks with the server as programs do: to prepare a story, and to ask at its end what is true.

import { newId } from './ids.ts';
import { PASSWORD, type Person } from './people.ts';

export type Item = { id: string; at: number; version: number; conversation_id: string | null; body: { kind: string; text?: string } };
export type Conversation = { id: string; customer_id: string; customer_name: string; state: string; agent_id: string | null };
export type Named = { id: string; name: string; archived?: boolean };
export type Snapshot = {
  seq: number;
  me: string;
  conversations: Conversation[];
  queues: (Named & { kind: string; target_s: number; agents: string[] })[];
  agents: { id: string; name: string; email: string }[];
  leads: { id: string; customer_name: string; stage: string; escalated: boolean }[];
};

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${status} ${code}`);
  }
}

export class Api {
  private constructor(
    readonly address: string,
    readonly headers: Record<string, string>,
  ) {}

  static async signIn(address: string, person: Person, password = PASSWORD) {
    const response = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.email, password }),
    });
    if (!response.ok) throw new Refused(response.status, await response.text());
    const { csrf } = await response.json();
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
    return new Api(address, { cookie, 'x-csrf': csrf });
  }

  /** Someone who opens a page with the widget. */
  static async visitor(address: string, site = 'demo') {
    const nobody = new Api(address, {});
    const { token } = await nobody.post<{ token: string }>(`/api/widget/sites/${site}/visitors`, { locale: 'fr' });
    return Api.asVisitor(address, token);
  }

  static asVisitor(address: string, token: string) {
    return new Api(address, { authorization: `Bearer ${token}` });
  }

  get = <T>(path: string) => this.ask<T>('GET', path);
  post = <T>(path: string, body?: unknown) => this.ask<T>('POST', path, body ?? {});
  put = <T>(path: string, body?: unknown) => this.ask<T>('PUT', path, body ?? {});
  delete = <T>(path: string) => this.ask<T>('DELETE', path);

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(this.address + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Refused(response.status, text);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  snapshot = () => this.get<Snapshot>('/api/desk');

  /** A visitor's words. */
  say = (text: string, id = newId()) => this.post<Item>('/api/widget/messages', { id, text, attachments: [] });

  reply = (conversation: string, text: string, id = newId()) =>
    this.post<Item>(`/api/conversations/${conversation}/messages`, { id, text, attachments: [] });

  take = (conversation: string, takeOver = false) =>
    this.post<Conversation>(`/api/conversations/${conversation}/take`, { take_over: takeOver });

  async conversationOf(customerName: string) {
    const found = (await this.snapshot()).conversations.find((row) => row.customer_name === customerName);
    if (!found) throw new Error(`no conversation with ${customerName}`);
    return found;
  }

  async queue(name: string) {
    const found = (await this.snapshot()).queues.find((queue) => queue.name === name);
    if (!found) throw new Error(`no queue ${name}`);
    return found;
  }

  async agent(person: Person) {
    const found = (await this.snapshot()).agents.find((agent) => agent.email === person.email);
    if (!found) throw new Error(`nobody has the address ${person.email}`);
    return found.id;
  }

  /** All of a customer's timeline, oldest first. */
  async timeline(customer: string) {
    const items: Item[] = [];
    let before = '';
    for (;;) {
      const page = await this.get<{ items: Item[]; before: { at: number; id: string } | null }>(
        `/api/customers/${customer}/timeline?limit=200${before && `&before=${before}`}`,
      );
      items.unshift(...page.items);
      if (!page.before) return items;
      before = `${page.before.at}_${page.before.id}`;
    }
  }
}
