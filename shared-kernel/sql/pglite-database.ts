import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { DirectoryLock } from './embedded/directory-lock.js';
import { EmbeddedServer } from './embedded/embedded-server.js';
import { WorkerSocket } from './embedded/worker-socket.js';
import { PooledDatabase } from './pooled-database.js';

export interface EmbeddedOptions {
  /** Made when missing; belongs to one process at a time. */
  readonly directory: string;
  /** A database to begin with a copy of, with as much of the schema as it has; saves most of the first start. */
  readonly template?: string;
}

const maxWaiting = 1_024;
/** ms between two looks at how the tables have grown. */
const statisticsEvery = 5 * 60_000;
/** Events. */
const analyzedFrom = 2_000;

/** PostgreSQL inside this process, in a thread of its own. One connection: transactions run one after another. */
export class PgliteDatabase extends PooledDatabase {
  private closing: Promise<void> | undefined;
  private statistics: NodeJS.Timeout | undefined;

  private constructor(
    readonly server: EmbeddedServer,
    private readonly lock: DirectoryLock,
  ) {
    super(
      new pg.Pool({
        stream: () => new WorkerSocket(server) as never,
        user: 'postgres',
        database: 'postgres',
        max: 1,
        idleTimeoutMillis: 0,
        connectionTimeoutMillis: 15_000,
      }),
      maxWaiting,
    );
  }

  /** @throws DirectoryInUse when another process has the directory open */
  static async open({ directory, template }: EmbeddedOptions): Promise<PgliteDatabase> {
    mkdirSync(directory, { recursive: true });
    const lock = await DirectoryLock.take(directory);
    try {
      const server = new EmbeddedServer(join(directory, 'database'), template ?? builtTemplate());
      await server.thread();
      return new PgliteDatabase(server, lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** No autovacuum runs here, and without statistics the planner reads whole tables: looks at them at once, and then now and again. */
  async keepStatistics(): Promise<void> {
    await this.analyze();
    this.statistics = setInterval(() => void this.analyze().catch(() => undefined), statisticsEvery).unref();
  }

  /** Small tables stay as they are: the planner would trust that they are empty long after they have grown. */
  private async analyze(): Promise<void> {
    await this.asOwner(async (tx) => {
      const { rows } = await tx.execute<{ grown: boolean }>(
        sql`SELECT coalesce(max(position), 0) > ${analyzedFrom} AS grown FROM event_log`,
      );
      if (rows[0]?.grown) await tx.execute(sql`ANALYZE`);
    });
  }

  override close(): Promise<void> {
    return (this.closing ??= this.shutDown());
  }

  private async shutDown(): Promise<void> {
    clearInterval(this.statistics);
    await super.close();
    await this.server.stop();
    await this.lock.release();
  }
}

/** Made by the build (ADR 0002); the same place seen from the source and from `dist`. */
function builtTemplate(): string | undefined {
  return ['../../dist/embedded-template', '../../embedded-template']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
}
