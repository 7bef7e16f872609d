import { createHash } from 'node:crypto';
import { realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TroupeError } from '../../errors.js';

/** Another running process has this data directory open. */
export class DirectoryInUse extends TroupeError {
  readonly code = 'kernel.directory-in-use';
  readonly kind = 'conflict';
}

/** Socket paths longer than this do not fit into `sockaddr_un` (104 bytes on macOS). */
const longestSocketPath = 100;
const attempts = 5;

/**
 * One process a data directory. The lock is a listening socket: the system closes it when its process dies, however it
 * dies, so a lock left over by `kill -9` is known by nobody answering, and no process id can be mistaken for another's.
 */
export class DirectoryLock {
  private constructor(private readonly server: Server) {}

  /** @throws DirectoryInUse */
  static async take(directory: string): Promise<DirectoryLock> {
    const path = socketPath(directory);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const server = await listen(path);
      if (server) return new DirectoryLock(server);
      const holder = statSync(path, { throwIfNoEntry: false });
      if (await answers(path)) break;
      if (holder) removeLeftover(path, holder.ino);
    }
    throw new DirectoryInUse(
      `The data directory ${directory} is in use by another running process. Stop that one first, or choose another directory.`,
    );
  }

  async release(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

function socketPath(directory: string): string {
  const real = realpathSync(directory);
  const name = `troupe-${createHash('sha256').update(real).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(real, 'troupe.lock');
  return Buffer.byteLength(inside) <= longestSocketPath ? inside : join(tmpdir(), `${name}.lock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
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

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // Refused or vanished: nobody holds it. Anything else (permission …): somebody may.
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}

/** Removed only if it is still the very socket that did not answer: of two starters only one may win. */
function removeLeftover(path: string, inode: number): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return; // another starter was quicker
  }
  if (statSync(aside, { throwIfNoEntry: false })?.ino === inode) rmSync(aside, { force: true });
  else renameSync(aside, path);
}
