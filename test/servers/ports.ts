import { createServer } from 'node:net';

/** Below the range from which the system takes ports for outgoing connections; Redis adds 10,000 for its cluster bus. */
const lowest = 15_000;
const highest = 22_000;
const tries = 200;

const free = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A free port, chosen at random so that test runs side by side seldom meet. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if ((await free(port)) && (await free(port + 10_000))) return port;
  }
  throw new Error('No free port found.');
}
