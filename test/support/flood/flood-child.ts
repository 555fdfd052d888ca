import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { flood, type FloodShape } from './flood';

/* Floods from a process of its own: node -r swc-register.cjs flood-child.ts <url> <shape as JSON> <milliseconds> */

// A flood comes from other machines: on this one, it must not take processor time from the service and its stores.
setPriority(constants.priority.PRIORITY_LOW);
const [url = '', shape = '{}', milliseconds = '0'] = process.argv.slice(2);
void flood(url, JSON.parse(shape) as FloodShape, sleep(Number(milliseconds)));
