// Makes an API key as an administrator would: node api-key.mjs <address> <email> <password>

import { randomUUID } from 'node:crypto';

const [address, email, password] = process.argv.slice(2);

async function post(path, body, headers = {}) {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

const signedIn = await post('/api/session', { email, password });
const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
const { csrf } = await signedIn.json();
const made = await post(
  '/api/admin/api-keys',
  { id: randomUUID(), name: 'Tests', role: 'administrator' },
  { cookie, 'x-csrf': csrf },
);
console.log((await made.json()).secret);
