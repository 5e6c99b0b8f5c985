// A small desk, with a memory, that speaks the widget's protocol and misbehaves on demand.
// In tests: `await openDesk()`. By hand: `node end2end/widget/fake-server.mjs 8123`, then open the address it prints.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { hostPage } from './host-page.mjs';

const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), '../../public');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' };
const ACCEPTED = /^(image\/(png|jpeg|webp|gif)|application\/pdf|text\/plain)$/;
const PAGE = 50;
const POLICY = "default-src 'none'; script-src 'self' http://127.0.0.1:*; style-src 'self'; img-src 'self' blob:; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:* ws://localhost:*";

export async function openDesk({ port = 0, online = true, accent = '', name = 'Aulne' } = {}) {
  const desk = new Desk({ online, accent, name });
  await desk.start(port);
  return desk;
}

class Desk {
  /** [{on: "POST /messages", how: "cut-before"|"cut-after"|"slow"|number, times, body?, ms?, says?}]; `says`: only requests with these words */
  faults = [];
  /** Every call as "METHOD /path", in order. */
  calls = [];
  visitors = [];
  typed = 0;
  pongs = 0;
  silent = false;
  /** What is said on the sockets goes nowhere. */
  deaf = false;
  policy = POLICY;
  #seq = 0;
  #lastAt = 0;
  #sockets = new Set();

  constructor({ online, accent, name }) {
    const greeting_fr = 'Bonjour ! Une question sur un meuble, une livraison, une commande ? Écrivez-nous.';
    const greeting_en = 'Hello! A question about a piece, a delivery or an order? Write to us.';
    this.site = { name, greeting_fr, greeting_en, accent, online, max_upload_bytes: 2_000_000 };
  }

  async start(port = this.port) {
    this.server = createServer((request, response) => this.#serve(request, response).catch(() => response.destroy()));
    const sockets = new WebSocketServer({ noServer: true });
    this.server.on('upgrade', (request, wire, head) => {
      if (this.refuseSockets) wire.destroy();
      else sockets.handleUpgrade(request, wire, head, (socket) => this.#listen(socket));
    });
    await new Promise((done) => this.server.listen(port, done));
    this.port = this.server.address().port;
    this.address = `http://127.0.0.1:${this.port}`;
    /** Another origin than the desk's, as on a customer's site. */
    this.host = `http://localhost:${this.port}/host.html`;
  }

  /** The process goes, the memory (the database) stays. */
  async stop() {
    this.cut();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  cut() {
    for (const socket of this.#sockets) socket.terminate();
  }

  fault(on, how, { times = 1, ...more } = {}) {
    this.faults.push({ on, how, times, ...more });
  }

  get visitor() {
    return this.visitors.at(-1);
  }

  /** What the visitor said, as the desk holds it. */
  get said() {
    return this.visitors.flatMap((visitor) => visitor.items.filter((item) => item.from === 'visitor').map((item) => item.text));
  }

  get open() {
    return this.#sockets.size;
  }

  // What happens at the desk.

  take(agent = 'Camille', visitor = this.visitor) {
    visitor.conversation = { id: visitor.conversation?.id ?? crypto.randomUUID(), state: 'open', agent_name: agent };
    this.#tell(visitor);
  }

  /** Who has it in hand is there no more. */
  leave(visitor = this.visitor) {
    visitor.conversation = { ...visitor.conversation, agent_name: null };
    this.#tell(visitor);
  }

  say(text, { visitor = this.visitor, attachments = [], at } = {}) {
    const item = this.#item(visitor, { from: 'agent', name: visitor.conversation?.agent_name ?? 'Camille', text, attachments, at });
    this.#tell(visitor, item);
    return item;
  }

  /** What the house says by itself. */
  notice(text, visitor = this.visitor) {
    this.#tell(visitor, this.#item(visitor, { from: 'system', name: null, text }));
  }

  type(visitor = this.visitor) {
    this.#send(visitor, { type: 'typing' });
  }

  ping(visitor = this.visitor) {
    this.#send(visitor, { type: 'ping' });
  }

  read(visitor = this.visitor) {
    visitor.agentReadAt = Date.now();
    this.#tell(visitor);
  }

  close(visitor = this.visitor) {
    visitor.conversation = { ...visitor.conversation, state: 'closed' };
    this.#tell(visitor);
  }

  /** The visitor's token is known no more. */
  forget(visitor = this.visitor) {
    visitor.token = null;
    for (const socket of this.#sockets) if (socket.visitor === visitor) socket.close(4401);
  }

  /** A past of `count` messages in turns, one a minute, ending an hour ago. */
  past(count, visitor = this.visitor) {
    for (let i = 0; i < count; i++) {
      const at = Date.now() - 3600_000 - (count - i) * 60_000;
      const who = i % 2 ? { from: 'agent', name: 'Camille' } : { from: 'visitor', name: null };
      this.#item(visitor, { ...who, text: `Message ${i + 1}`, at });
    }
    visitor.items.sort((a, b) => a.at - b.at);
  }

  file(bytes, type, { visitor = this.visitor, name = 'photo.png', ...size } = {}) {
    const file = { id: crypto.randomUUID(), name, content_type: type, size: bytes.length, width: null, height: null, ...size };
    visitor.files.set(file.id, { file, bytes });
    return file;
  }

  #item(visitor, { from, name, text, attachments = [], id = crypto.randomUUID(), at }) {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    const item = { id, at: at ?? this.#lastAt, version: 1, from, name, text, attachments, state: 'sent' };
    visitor.items.push(item);
    visitor.log.push({ seq: ++this.#seq, id });
    return item;
  }

  #tell(visitor, item) {
    if (!item) visitor.log.push({ seq: ++this.#seq, id: null });
    for (const socket of this.#sockets) if (socket.visitor === visitor && !this.silent) this.#sync(socket);
  }

  #send(visitor, frame) {
    for (const socket of this.#sockets) if (socket.visitor === visitor) socket.send(JSON.stringify(frame));
  }

  #sync(socket) {
    const { visitor, told } = socket;
    const changed = new Set(visitor.log.filter(({ seq }) => seq > told).map(({ id }) => id));
    const items = visitor.items.filter(({ id }) => changed.has(id));
    socket.send(JSON.stringify({ type: 'sync', from: told, to: this.#seq, items, conversation: visitor.conversation, agent_read_at: visitor.agentReadAt }));
    socket.told = this.#seq;
  }

  #listen(socket) {
    socket.on('message', (data) => {
      const frame = JSON.parse(data);
      if (frame.type === 'typing') this.typed++;
      if (frame.type === 'pong') this.pongs++;
      if (frame.type === 'got' && !this.deaf) this.#got(socket.visitor, frame.item);
      if (!frame.token) return;
      socket.visitor = this.visitors.find(({ token }) => token === frame.token);
      if (!socket.visitor) {
        socket.close(4401);
        return;
      }
      socket.told = frame.after;
      this.#sockets.add(socket);
      this.#sync(socket);
    });
    socket.on('close', () => this.#sockets.delete(socket));
  }

  /** Ours up to this one are in the visitor's browser. */
  #got(visitor, id) {
    const end = visitor.items.findIndex((item) => item.id === id);
    for (const item of visitor.items.slice(0, end + 1)) {
      if (item.from === 'visitor' || item.state !== 'sent') continue;
      Object.assign(item, { state: 'delivered', version: item.version + 1 });
      visitor.log.push({ seq: ++this.#seq, id: item.id });
    }
    this.#tell(visitor);
  }

  async #serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://desk');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (!pathname.startsWith('/api/widget/')) return this.#page(pathname, searchParams, response);

    const path = pathname.slice('/api/widget'.length);
    const call = `${request.method} ${path}`;
    this.calls.push(call);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);

    const fault = this.faults.find(({ on, times, says }) => times > 0 && call.startsWith(on) && (!says || body.includes(says)));
    if (fault) fault.times--;
    if (fault?.how === 'cut-before') return response.destroy();
    if (typeof fault?.how === 'number') return this.#answer(response, fault.how, fault.body ?? { code: 'internal', fields: {} });
    const [status, answer, type] = this.#act(request, call, path, searchParams, body);
    if (fault?.how === 'cut-after') return response.destroy();
    if (fault?.how === 'slow') await new Promise((done) => setTimeout(done, fault.ms ?? 2_000));
    return this.#answer(response, status, answer, type);
  }

  #answer(response, status, body, type = 'application/json') {
    if (body === null) return response.writeHead(status).end();
    response.writeHead(status, { 'Content-Type': type }).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  }

  #act(request, call, path, query, body) {
    if (call.startsWith('GET /sites/')) return path === '/sites/unknown' ? [404, { code: 'site_unknown', fields: {} }] : [200, this.site];
    if (/^POST \/sites\/[^/]+\/visitors$/.test(call)) return this.#introduce(JSON.parse(body));
    const token = request.headers.authorization?.replace('Bearer ', '');
    const visitor = this.visitors.find((known) => known.token && known.token === token);
    if (!visitor) return [401, { code: 'visitor_unknown', fields: {} }];
    if (call === 'GET /thread') return [200, this.#thread(visitor, query.get('before'))];
    if (call.startsWith('PUT /uploads/')) return this.#keep(visitor, path.slice('/uploads/'.length), query.get('name'), request.headers['content-type'], body);
    if (call.startsWith('GET /files/')) {
      const found = visitor.files.get(path.slice('/files/'.length));
      return found ? [200, found.bytes, found.file.content_type] : [404, { code: 'not_found', fields: {} }];
    }
    const said = JSON.parse(body);
    switch (call) {
      case 'POST /messages':
        return this.#take(visitor, said);
      case 'POST /got':
        this.#got(visitor, said.item);
        return [204, null];
      case 'POST /read':
        visitor.read = said.item;
        return [204, null];
      case 'POST /rating':
        visitor.rating = said;
        return [204, null];
      case 'POST /contact':
        visitor.contact = said;
        return [204, null];
      default:
        return [404, { code: 'not_found', fields: {} }];
    }
  }

  #introduce(who) {
    if (who.login && who.login.signature !== 'good') return [403, { code: 'forbidden', fields: {} }];
    const visitor = { id: crypto.randomUUID(), token: crypto.randomUUID(), who, items: [], log: [], files: new Map(), conversation: null, agentReadAt: null, rating: null };
    this.visitors.push(visitor);
    return [201, { visitor_id: visitor.id, token: visitor.token }];
  }

  #thread(visitor, before) {
    const end = before ? visitor.items.findIndex(({ id }) => id === before) : visitor.items.length;
    const begin = Math.max(0, end - PAGE);
    const { conversation, agentReadAt, rating } = visitor;
    return { seq: this.#seq, conversation, items: visitor.items.slice(begin, end), more: begin > 0, agent_read_at: agentReadAt, rating: rating?.score ?? null };
  }

  #keep(visitor, id, name, type, bytes) {
    if (bytes.length > this.site.max_upload_bytes) return [413, { code: 'upload_too_large', fields: {} }];
    if (!ACCEPTED.test(type)) return [415, { code: 'upload_type_refused', fields: {} }];
    const known = visitor.files.get(id);
    const png = type === 'image/png' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: null, height: null };
    const file = known?.file ?? { id, name, content_type: type, size: bytes.length, ...png };
    visitor.files.set(id, { file, bytes });
    return [200, file];
  }

  #take(visitor, { id, text, attachments }) {
    const known = visitor.items.find((item) => item.id === id);
    if (known) return [200, known];
    if (text.length > 4000) return [422, { code: 'invalid', fields: { text: 'too_long' } }];
    const files = attachments.map((file) => visitor.files.get(file)?.file);
    if (files.includes(undefined)) return [422, { code: 'invalid', fields: { attachments: 'unknown' } }];
    const item = this.#item(visitor, { id, from: 'visitor', name: null, text, attachments: files });
    if (!visitor.conversation || visitor.conversation.state === 'closed') visitor.conversation = { id: crypto.randomUUID(), state: 'waiting', agent_name: null };
    this.#tell(visitor, item);
    return [200, item];
  }

  async #page(pathname, query, response) {
    response.setHeader('Content-Security-Policy', this.policy);
    if (pathname === '/host.html') return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(hostPage(this.address, query));
    if (pathname === '/hostile.css') return response.writeHead(200, { 'Content-Type': 'text/css' }).end(await readFile(new URL('hostile.css', import.meta.url)));
    try {
      let bytes = await readFile(join(PUBLIC, normalize(pathname)));
      if (pathname.endsWith('.html') && query.has('locale')) bytes = bytes.toString().replace('data-site', `data-locale="${query.get('locale')}" data-site`);
      response.writeHead(200, { 'Content-Type': `${TYPES[extname(pathname)] ?? 'application/octet-stream'}; charset=utf-8` }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const desk = await openDesk({ port: Number(process.argv[2] ?? 8123) });
  console.log(`${desk.address}/widget-demo.html`);
  setInterval(() => {
    const waiting = desk.visitors.filter((visitor) => visitor.items.at(-1)?.from === 'visitor');
    for (const visitor of waiting) {
      if (visitor.conversation.state === 'waiting') desk.take('Camille', visitor);
      desk.read(visitor);
      desk.type(visitor);
      setTimeout(() => desk.say(`Bien reçu : « ${visitor.items.findLast((item) => item.from === 'visitor').text} »`, { visitor }), 1_500);
    }
  }, 4_000).unref();
}
