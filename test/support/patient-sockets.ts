import { Socket } from 'node:net';

/** Milliseconds of silence after which the service gives up a connection to Redis, as in `redis-client.ts`. */
const silence = 500;

/** For a file or a `describe`: connections to Redis outlive a machine that stands still, which looks like a server that does. */
export function patientSockets(): void {
  const own = Object.getOwnPropertyDescriptor(Socket.prototype, 'setTimeout')!;
  const setTimer = own.value as Socket['setTimeout'];
  beforeAll(() => {
    const value = function (this: Socket, milliseconds: number, onSilence?: () => void): Socket {
      return setTimer.call(this, milliseconds === silence ? 60_000 : milliseconds, onSilence);
    };
    Object.defineProperty(Socket.prototype, 'setTimeout', { ...own, value });
  });
  // Node's own modules are those of the next file as well.
  afterAll(() => {
    Object.defineProperty(Socket.prototype, 'setTimeout', own);
  });
}
