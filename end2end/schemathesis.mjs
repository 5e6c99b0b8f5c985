// Writes the settings for schemathesis in a house of the demonstration: node schemathesis.mjs <address> <email> <password>
//
// An administrator's key, a visitor's token, and things that operations can find. Two operations keep to an id that is not ours: a
// run that revokes its own key or signs its own maker off tests nothing any more.

import { randomUUID } from 'node:crypto';

const [address, email, password] = process.argv.slice(2);

async function ask(method, path, headers, body) {
  const answer = await fetch(address + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

const read = async (...asked) => (await ask(...asked)).json();

const signedIn = await ask('POST', '/api/session', {}, { email, password });
const session = {
  cookie: signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '),
  'x-csrf': (await signedIn.json()).csrf,
};
const newKey = (name) => read('POST', '/api/admin/api-keys', session, { id: randomUUID(), name, role: 'administrator' });
const ours = (await newKey('Tests')).secret;
const toRevoke = (await newKey('To be revoked')).key.id;

const hook = randomUUID();
await ask('PUT', `/api/admin/webhooks/${hook}`, session, { url: 'https://crm.example/in', events: ['lead_changed'], active: false });

// A conversation that is over, so that its visitor can say how it was.
const [site] = await read('GET', '/api/admin/sites', session);
const visitor = (await read('POST', `/api/widget/sites/${site.key}/visitors`, {}, { locale: 'fr' })).token;
const asVisitor = { authorization: `Bearer ${visitor}` };
const said = { id: randomUUID(), text: 'Bonjour', attachments: [] };
await ask('POST', '/api/widget/messages', asVisitor, said);
const { conversation } = await read('GET', '/api/widget/thread', asVisitor);
await ask('POST', `/api/conversations/${conversation.id}/take`, session, { take_over: false });
const { conversations, dispositions } = await read('GET', '/api/desk', session);
await ask('POST', `/api/conversations/${conversation.id}/close`, session, { disposition_id: dispositions[0].id });

const file = randomUUID();
const text = await fetch(`${address}/api/widget/uploads/${file}`, { method: 'PUT', headers: asVisitor, body: 'Bonjour' });
if (!text.ok) throw new Error(`an upload: ${text.status}`);

const settings = [`headers = { Authorization = "Bearer ${ours}" }`, 'warnings = { fail-on = ["missing_auth"] }'];
const known = (name, ids) => settings.push('', `[dictionaries.${name}]`, `values = ${JSON.stringify(ids)}`);
known('conversations', conversations.map((one) => one.id));
known('files', [file]);
const operation = (which, ...lines) => settings.push('', '[[operations]]', which, ...lines);
const one = (path, name, id) => operation(`include-path = "${path}"`, `parameters = { "path.${name}" = "${id}" }`);
one('/api/admin/api-keys/{id}', 'id', toRevoke);
one('/api/admin/agents/{id}', 'id', randomUUID());
one('/api/admin/webhooks/{id}/secret', 'id', hook);
one('/api/widget/sites/{key}', 'key', site.key);
one('/api/widget/sites/{key}/visitors', 'key', site.key);
// Every other try finds what it asks for; the rest is left to chance.
const half = (path, dictionary) =>
  operation(`include-path-regex = '${path}'`, `parameters = { "path.id" = { dictionary = "${dictionary}", probability = 0.5 } }`);
half('^/api/conversations/\\{id\\}', 'conversations');
half('^/api/widget/files', 'files');
operation(
  'include-path-regex = "^/api/widget/(contact|files|got|messages|rating|read|thread|uploads)"',
  `headers = { Authorization = "Bearer ${visitor}" }`,
);
// Signing out is a person's at a desk: a key is refused, as it should be.
operation('include-path = "/api/session"', 'include-method = "DELETE"', 'warnings = false');
operation('include-path = "/api/session/password"', 'warnings = false');
console.log(settings.join('\n'));
