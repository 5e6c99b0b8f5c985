// Those who look after the machine: a good end, a backup and its return, the doctor.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Api } from '../api.ts';
import { expect, Server, test } from '../fixtures.ts';
import { lea } from '../people.ts';
import { PROGRAM } from '../server.ts';

const run = promisify(execFile);

const passerelle = (data: string, ...words: string[]) =>
  run(PROGRAM, words, { env: { PATH: process.env.PATH, PASSERELLE_DATA: data, PASSERELLE_LISTEN: '127.0.0.1:0' } }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, said: error.stdout + error.stderr }),
  );

let folder = '';
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-unattended-'));
});
test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('two servers do not work on one folder, and a stopped one leaves it free', async () => {
  const server = await Server.start();
  const data = join(server.data, 'data');
  const second = await passerelle(data, 'serve');
  expect(second.code).toBe(1);
  expect(second.said).toContain('a server works on');
  await server.stop();
  await server.begin();
  await server.remove();
});

test('what was saved while the server ran comes back, and nothing is deleted', async () => {
  const server = await Server.start({ demo: true });
  const archive = join(folder, 'backup.tar');
  const seen = (await (await Api.signIn(server.address, lea)).snapshot()).seq;
  const saved = await passerelle(join(server.data, 'data'), 'backup', archive);
  expect(saved.said).toContain('Saved to');
  await server.remove();

  const data = join(folder, 'data');
  expect((await passerelle(data, 'restore', archive)).code).toBe(0);
  const refused = await passerelle(data, 'restore', archive);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('--force');
  expect((await passerelle(data, 'restore', archive, '--force')).code).toBe(0);
  expect((await readdir(data)).some((name) => name.startsWith('before-restore-'))).toBe(true);
  expect((await readdir(data)).some((name) => name.startsWith('restoring-'))).toBe(false);

  // Desks that saw what happened after the backup must not take other events for those.
  const restored = await Server.on(folder);
  const api = await Api.signIn(restored.address, lea);
  expect((await api.snapshot()).seq).toBeGreaterThan(seen + 1_000_000);
  await restored.stop();

  // Cut off between setting aside and putting back.
  await mkdir(join(data, 'restoring-1'));
  await rename(join(data, 'passerelle.db'), join(data, 'gone.db'));
  const half = await passerelle(data, 'serve');
  expect(half.code).toBe(1);
  expect(half.said).toContain('was cut off');
  expect((await passerelle(data, 'restore', archive, '--force')).code).toBe(0);
  expect((await readdir(data)).some((name) => name.startsWith('restoring-'))).toBe(false);
  expect((await stat(archive)).mode & 0o777).toBe(0o600);

  const broken = await passerelle(join(folder, 'other'), 'restore', PROGRAM);
  expect(broken.code).toBe(1);
  expect(broken.said).toContain('not a backup');
});

test('the doctor says that all is well, and what is not', async () => {
  const server = await Server.start();
  const well = await passerelle(join(server.data, 'data'), 'doctor');
  expect(well.code, well.said).toBe(0);
  expect(well.said).toContain('is whole');
  expect(well.said).toContain('up to date');
  expect(well.said).toContain('desk: in this program');
  await server.remove();

  const wrong = await passerelle('/proc/nowhere', 'doctor');
  expect(wrong.code).toBe(1);
  expect(wrong.said).toMatch(/WRONG folder.*\n.*→/);
});
