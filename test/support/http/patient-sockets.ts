import { Socket } from 'node:net';

/** Milliseconds of silence after which the service gives up a connection to Redis, as in `redis-client.ts`. */
const silence = 500;
const patience = 60_000;

/** Lets sockets of the file or `describe` that calls it wait: connections to Redis outlive a machine that stands still for a moment. */
export function patientSockets(): void {
  const own = Object.getOwnPropertyDescriptor(Socket.prototype, 'setTimeout')!;
  beforeAll(() => {
    Object.defineProperty(Socket.prototype, 'setTimeout', { ...own, value: setPatientTimeout });
  });
  // Node's own modules are those of the next file as well.
  afterAll(() => {
    Object.defineProperty(Socket.prototype, 'setTimeout', own);
  });
}

const setTimeout = Reflect.get(Socket.prototype, 'setTimeout');

function setPatientTimeout(this: Socket, milliseconds: number, onSilence?: () => void): Socket {
  return setTimeout.call(this, milliseconds === silence ? patience : milliseconds, onSilence);
}
