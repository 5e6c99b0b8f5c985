// People who write without pause through a server that dies: each asks again with the same id until it is acknowledged.

import { type Api, Refused } from './api.ts';
import { newId } from './ids.ts';
import { pause } from './live-desk.ts';

/** What the server said it has, by id: the words of each. */
export type Acknowledged = Map<string, string>;

export class Load {
  acknowledged: Acknowledged = new Map();
  /** Sent until the end without an answer: they may be there once or not at all. */
  unanswered = new Set<string>();
  repeated = 0;
  private running = true;
  private hands: Promise<void>[] = [];

  /** Someone who sends as fast as answers come, `rest` ms apart. */
  writes(send: (text: string, id: string) => Promise<unknown>, name: string, rest: number) {
    this.hands.push(this.write(send, name, rest));
  }

  async stop() {
    this.running = false;
    await Promise.all(this.hands);
  }

  private async write(send: (text: string, id: string) => Promise<unknown>, name: string, rest: number) {
    for (let n = 1; this.running; n++) {
      const [id, text] = [newId(), `${name} ${n}`];
      await this.insist(() => send(text, id), id, text);
      await pause(rest);
    }
  }

  private async insist(send: () => Promise<unknown>, id: string, text: string) {
    for (let tries = 0; ; tries++) {
      try {
        await send();
        this.unanswered.delete(id);
        this.acknowledged.set(id, text);
        return;
      } catch (error) {
        // A refusal is an answer, and under this load there is none to expect.
        if (error instanceof Refused && error.status < 500) throw error;
        this.unanswered.add(id);
        if (!this.running && tries > 200) return;
        this.repeated++;
        await pause(25);
      }
    }
  }
}

export const says = (visitor: Api) => (text: string, id: string) => visitor.say(text, id);
