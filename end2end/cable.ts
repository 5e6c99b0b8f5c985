// The line between one browser and the server, which can be cut: connections break, new ones are refused until it is mended.

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Cable {
  private readonly ends = new Set<Socket>();
  private isCut = false;
  /** How many connections were tried while it was cut. */
  refused = 0;

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async to(address: string) {
    const { hostname, port } = new URL(address);
    let cable: Cable;
    const server = createServer((near) => {
      if (cable.isCut) {
        cable.refused++;
        return void near.destroy();
      }
      const far = connect(Number(port), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        cable.ends.add(one);
        one.on('error', () => one.destroy());
        one.on('close', () => {
          cable.ends.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    cable = new Cable(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return cable;
  }

  cut() {
    this.isCut = true;
    for (const end of this.ends) end.resetAndDestroy();
  }

  mend() {
    this.isCut = false;
  }

  remove() {
    this.cut();
    this.server.close();
  }
}
