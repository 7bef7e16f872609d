import { describe } from 'vitest';
import { freshDatabase } from '#test/servers/fresh-database.js';
import { databaseContract } from '../testing/database.contract.js';
import { logReadersContract } from '../testing/log-readers.contract.js';
import { textsContract } from '../testing/texts.contract.js';
import { migrate } from './migrate.js';
import { PostgresDatabase } from './postgres-database.js';

const open = async () => {
  const fresh = await freshDatabase();
  const database = new PostgresDatabase({ url: fresh.url, poolSize: 8 });
  await migrate(database);
  const close = async () => {
    await database.close();
    await fresh.drop();
  };
  return { database, close };
};

describe('PostgreSQL: database', () => databaseContract(open));
describe('PostgreSQL: texts', () => textsContract(open));
describe('PostgreSQL: log readers', () => logReadersContract(open));
