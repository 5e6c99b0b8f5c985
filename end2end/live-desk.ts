// A desk without a screen: it folds what the socket tells, by cursor, through cuts, as the true one does.

import { WebSocket } from 'ws';
import type { Api, Conversation, Item } from './api.ts';

type DeskEvent = { type: string; data: Item & Conversation };

export class LiveDesk {
  /** What it holds of each watched customer, by item. */
  items = new Map<string, Item & { customer_id: string }>();
  applied = 0;
  /** How often it had to begin afresh: gaps that the cursor could not bridge. */
  resyncs = 0;
  connections = 0;
  private watched = new Set<string>();
  private socket?: WebSocket;
  private ended = false;

  constructor(private readonly api: Api) {}

  async begin() {
    this.applied = (await this.api.snapshot()).seq;
    this.connect();
    while (this.socket?.readyState !== WebSocket.OPEN) await pause(20);
  }

  watch(customer: string) {
    this.watched.add(customer);
    this.send({ frame: 'watch', customer_id: customer });
  }

  end() {
    this.ended = true;
    this.socket?.terminate();
  }

  private connect() {
    if (this.ended) return;
    const socket = new WebSocket(this.api.address.replace('http', 'ws') + '/api/socket', { headers: this.api.headers });
    this.socket = socket;
    socket.on('open', () => {
      this.connections++;
      this.send({ frame: 'hello', after: this.applied, watch: [...this.watched] });
    });
    socket.on('message', (data) => this.heard(JSON.parse(String(data))));
    socket.on('error', () => {});
    socket.on('close', () => setTimeout(() => this.connect(), 150));
  }

  private send(frame: unknown) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  private heard(frame: { frame: string; from: number; to: number; events: DeskEvent[] }) {
    if (frame.frame === 'ping') this.send({ frame: 'pong' });
    if (frame.frame === 'resync') this.resyncs++;
    if (frame.frame !== 'events') return;
    if (frame.from > this.applied) throw new Error(`a gap: ${frame.from} after ${this.applied}`);
    for (const event of frame.events) if (event.type === 'item_changed') this.fold(event.data);
    this.applied = Math.max(this.applied, frame.to);
  }

  private fold(item: Item & { customer_id: string }) {
    const known = this.items.get(item.id);
    if (!known || known.version < item.version) this.items.set(item.id, item);
  }
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
