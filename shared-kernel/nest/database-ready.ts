import type { Database } from '../sql/database.js';

/** ms the database may take to answer. */
const bound = 1_000;

/** For the health endpoint: whether the database answers within a second. */
export async function databaseIsReady(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), bound);
  });
  const answered = database.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
