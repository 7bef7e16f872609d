import { createHash, randomUUID } from 'node:crypto';
import { realpathSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TroupeError } from '../../errors.js';

/** Another running process has this data directory open. */
export class DirectoryInUse extends TroupeError {
  readonly code = 'kernel.directory-in-use';
  readonly kind = 'conflict';
}

/** Socket paths longer than this do not fit into `sockaddr_un` (104 bytes on macOS). */
const longestSocketPath = 100;
const attempts = 5;
/** ms after which a taken lock is looked at once more: starters that came at the same moment are through by then. */
const settling = 30;
/** Looks at a lock until it is clear who has it. */
const looks = 20;
/** ms a holder has to say its name; a connection alone already proves that there is one. */
const patience = 500;

/**
 * One process a data directory. The lock is a listening socket: the system closes it when its process dies, however it
 * dies, so a lock left over by `kill -9` is known by nobody answering, and no process id can be mistaken for another's.
 */
export class DirectoryLock {
  private constructor(private readonly server: Server) {}

  /** @throws DirectoryInUse */
  static async take(directory: string): Promise<DirectoryLock> {
    const path = socketPath(directory);
    const name = randomUUID();
    for (let attempt = 0; attempt < attempts; attempt++) {
      const server = await listen(path, name);
      if (server) {
        await pause(settling);
        if (await isStillHeld(path, name)) return new DirectoryLock(server);
        await withdraw(server, path);
        break;
      }
      if (await holderOf(path)) break;
      await removeLeftover(path);
    }
    throw new DirectoryInUse(
      `The data directory ${directory} is in use by another running process. Stop that one first, or choose another directory.`,
    );
  }

  async release(): Promise<void> {
    await closed(this.server);
  }
}

function socketPath(directory: string): string {
  const real = realpathSync(directory);
  const name = `troupe-${createHash('sha256').update(real).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(real, 'troupe.lock');
  return Buffer.byteLength(inside) <= longestSocketPath ? inside : join(tmpdir(), `${name}.lock`);
}

/** Tells its name to whoever connects. Nothing if the place is taken. */
function listen(path: string, name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => undefined).end(name));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** Closing a socket's server removes whatever lies at its path; the winner's must not go with the loser's. */
async function withdraw(server: Server, path: string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    renameSync(path, aside);
  } catch {
    return closed(server); // nothing there that could be lost
  }
  await closed(server);
  renameSync(aside, path);
}

/** Of one that holds it and does not say its name. */
const unknown = 'unknown';

/** The name of who holds the lock; nothing when nobody does. */
function holderOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let name = '';
    const socket = connect(path);
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('data', (chunk) => (name += String(chunk)));
    socket.once('close', () => resolve(name || unknown));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // Refused or vanished: nobody. Anything else (permission …): somebody may.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined);
    });
  });
}

/**
 * Whoever looks whether it is a leftover, or withdraws, moves what is in the place aside for a moment: it counts who is there
 * twice in a row. Two that came at once would else each see the other, and both give up.
 */
async function isStillHeld(path: string, name: string): Promise<boolean> {
  let before: string | undefined;
  for (let look = 0; look < looks; look++) {
    const holder = await holderOf(path);
    if (holder === before && holder !== undefined && holder !== unknown) return holder === name;
    before = holder;
    await pause(settling);
  }
  return false;
}

/**
 * Moved aside first, then asked again: between the question and the removal another starter may have taken the lock, and then
 * it is put back. Who took the place in that moment finds the other's name when it looks once more, and gives up.
 */
async function removeLeftover(path: string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    renameSync(path, aside);
    if (await holderOf(aside)) renameSync(aside, path);
    else rmSync(aside, { force: true });
  } catch {
    // Another starter was quicker.
  }
}
