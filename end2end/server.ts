// A Passerelle of one's own: the release build on a free port with its data in a temporary folder.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const PROGRAM = process.env.PASSERELLE_PROGRAM ?? join(import.meta.dirname, '../target/release/passerelle');

export class Server {
  /** What it printed before it served: with the demonstration, how to sign in. */
  said: string[] = [];
  address = '';
  /** Errors and warnings of its log. */
  log: string[] = [];
  private child?: ChildProcess;

  private constructor(
    readonly data: string,
    readonly variables: Record<string, string>,
  ) {}

  static async start({ demo = false, variables = {} }: { demo?: boolean; variables?: Record<string, string> } = {}) {
    const data = await mkdtemp(join(tmpdir(), 'passerelle-'));
    const server = new Server(data, variables);
    await server.begin(demo);
    return server;
  }

  /** On the data that stand in this folder's `data`. */
  static async on(folder: string) {
    const server = new Server(folder, {});
    await server.begin();
    return server;
  }

  /** Starts, or starts again on the same data and the same port. */
  async begin(demo = false) {
    const port = this.address ? new URL(this.address).port : '0';
    const child = spawn(PROGRAM, demo ? ['serve', '--demo'] : ['serve'], {
      cwd: this.data,
      env: {
        PATH: process.env.PATH,
        PASSERELLE_LISTEN: `127.0.0.1:${port}`,
        PASSERELLE_DATA: join(this.data, 'data'),
        PASSERELLE_LOG__FILTER: 'warn',
        ...this.variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    createInterface(child.stderr).on('line', (line) => this.log.push(line));
    this.said = [];
    for await (const line of createInterface(child.stdout)) {
      const address = /^Passerelle: (\S+)$/.exec(line)?.[1];
      if (address) {
        this.address = address;
        child.stdout.resume();
        return;
      }
      this.said.push(line);
    }
    throw new Error(`the server ended before it served:\n${this.log.join('\n')}`);
  }

  get pid() {
    return this.child!.pid!;
  }

  /** Ends it as the power switch does. */
  async kill() {
    await this.end('SIGKILL');
  }

  /** Asks it to end in good order. */
  async stop() {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals) {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Ends it and deletes its data. */
  async remove() {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}
