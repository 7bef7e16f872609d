import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { endedWithUs } from './ended-with-us.js';
import { freePort } from './ports.js';
import { postgresPrograms, ProgramMissing } from './programs.js';
import { until } from './until.js';

/** A throw-away PostgreSQL in a temporary folder: durable like a real one, gone with `stop`. */
export class PostgresServer {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly start: () => ChildProcess,
    private child: ChildProcess,
  ) {}

  /**
   * @param more settings beside the usual ones
   * @throws ProgramMissing
   */
  static async start(more: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
    const programs = postgresPrograms();
    const owner = ownerOfServers();
    const folder = mkdtempSync(join(tmpdir(), 'troupe-postgres-'));
    chmodSync(folder, 0o700);
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const data = join(folder, 'data');
    const options = { cwd: folder, ...owner };
    execFileSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'troupe', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
      {
        ...options,
        stdio: 'pipe',
      },
    );
    const port = await freePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 300,
      fsync: 'on',
      ...more,
    };
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const launch = () =>
      endedWithUs(spawn(join(programs, 'postgres'), args, { ...options, stdio: 'ignore' }), 'SIGQUIT');
    const url = `postgres://troupe@127.0.0.1:${port}/postgres`;
    const server = new PostgresServer(url, folder, launch, launch());
    await server.answers();
    return server;
  }

  /** Kills it as a power cut would; `resume` brings it back on the same port with the same data. */
  async crash(): Promise<void> {
    const gone = this.gone();
    this.child.kill('SIGQUIT');
    await gone;
  }

  async resume(): Promise<void> {
    this.child = this.start();
    await this.answers();
  }

  async stop(): Promise<void> {
    const gone = this.gone();
    this.child.kill('SIGINT');
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private gone(): Promise<void> {
    return this.child.exitCode !== null || this.child.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => this.child.once('exit', () => resolve()));
  }

  private async answers(): Promise<void> {
    await until('PostgreSQL answers', async () => {
      if (this.child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${this.child.exitCode}.`);
      const client = new pg.Client({ connectionString: this.url });
      try {
        await client.connect();
        return true;
      } finally {
        await client.end().catch(() => undefined);
      }
    });
  }
}

/** PostgreSQL refuses to run as root, so then it runs as the user that Debian's package made. */
function ownerOfServers(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new ProgramMissing('the system user "postgres"', 'postgresql');
  }
}
