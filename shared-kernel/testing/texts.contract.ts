import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newMessageId, type SubjectId } from '../ids.js';
import type { PooledDatabase } from '../sql/pooled-database.js';
import { commitmentsOf } from '../sql/text-commitments.js';
import { destroyKey } from '../sql/sealing/destroy-key.js';
import { openTextKeys } from '../sql/sealing/open-text-keys.js';
import { textKeysOf } from '../sql/sealing/texts-of.js';
import { getTexts, putTexts, SqlTexts } from '../sql/texts.js';
import { tenant } from './notes.js';

/** The store of people's words; `open` gives a migrated database. */
export function textsContract(open: () => Promise<{ database: PooledDatabase; close(): Promise<void> }>): void {
  let database: PooledDatabase;
  let close: () => Promise<void>;
  let texts: SqlTexts;
  let subject: SubjectId;
  const acme = tenant('acme');

  beforeAll(async () => {
    ({ database, close } = await open());
    texts = new SqlTexts(database);
  });
  beforeEach(() => {
    subject = newMessageId() as string as SubjectId;
  });
  afterAll(() => close());

  const put = async (body: string, of = subject, inTenant = acme) => {
    const key = newMessageId();
    await database.inTenant(inTenant, (tx) => putTexts(tx, [{ tenant: inTenant, key, subject: of, body }]));
    return key as string;
  };
  const search = (query: string, limit = 10) => texts.search(acme, subject, query, limit);

  it('gives back exactly what was stored, in every script', async () => {
    const body = `Größe "x" \\ {a,b} 'q' 100 %\n\t你好，世界 👩‍👩‍👧 العربية ﷽ \u200d end`;
    const key = await put(body);
    expect(await texts.get(acme, [key, 'unknown'])).toEqual(new Map([[key, body]]));
    expect(await texts.get(acme, [])).toEqual(new Map());
  });

  it('replaces a text with the same key; of two in one call the last counts', async () => {
    const key = await put('first');
    const row = { tenant: acme, key, subject };
    await database.inTenant(acme, (tx) =>
      putTexts(tx, [
        { ...row, body: 'second' },
        { ...row, body: 'third' },
      ]),
    );
    expect((await texts.get(acme, [key])).get(key)).toBe('third');
  });

  it('[S2.3c] commits to a text by a key of its own: the same words twice look unlike, the same text stored again does not change', async () => {
    const [one, other] = [await put('the same words'), await put('the same words')];
    const row = { tenant: acme, subject };
    const commitments = () => database.inTenant(acme, (tx) => commitmentsOf(tx, [one, other, 'unknown']));
    const before = await commitments();
    expect([...before.keys()].toSorted()).toEqual([one, other].toSorted());
    expect(before.get(one)).not.toBe(before.get(other));
    const again = [
      { ...row, key: one, body: 'the same words' },
      { ...row, key: other, body: 'other words' },
    ];
    await database.inTenant(acme, (tx) => putTexts(tx, again));
    const after = await commitments();
    expect(after.get(one)).toBe(before.get(one));
    expect(after.get(other)).not.toBe(before.get(other));
    const { rows } = await database.inTenant(acme, (tx) =>
      tx.execute<{ nonce: Buffer }>(sql`SELECT nonce FROM texts WHERE key = ${one}`),
    );
    expect(createHmac('sha256', rows[0]!.nonce).update('the same words').digest('hex')).toBe(after.get(one));
  });

  it('a NUL, which PostgreSQL cannot store, becomes the replacement character', async () => {
    const key = await put('a\0b');
    expect((await texts.get(acme, [key])).get(key)).toBe('a\uFFFDb');
  });

  it('finds texts with all words, whatever their case, newest first', async () => {
    const first = await put('The Lighthouse keeper sleeps');
    const second = await put('a keeper of the LIGHTHOUSE');
    await put('the keeper of bees');
    expect(await search('lighthouse keeper')).toEqual([second, first]);
    expect(await search('lighthouse keeper', 1)).toEqual([second]);
    expect(await search('lighthouse bees')).toEqual([]);
    expect(await search('  ')).toEqual([]);
  });

  it('finds Chinese, Japanese and Korean words inside a sentence', async () => {
    const chinese = await put('请用三句话解释自注意力机制');
    const korean = await put('안녕하세요 선생님');
    expect(await search('自注意力')).toEqual([chinese]);
    expect(await search('선생 안녕')).toEqual([korean]);
  });

  it('takes %, _ and \\ in a query literally', async () => {
    const percent = await put('100% sure of snake_case and C:\\temp');
    await put('100 sure of snakeXcase');
    expect(await search('100%')).toEqual([percent]);
    expect(await search('snake_case')).toEqual([percent]);
    expect(await search('c:\\temp')).toEqual([percent]);
  });

  it("shows a search nobody else's texts, of the tenant or of another one", async () => {
    await put('my secret garden', 'somebody-else' as SubjectId);
    const foreign = await put('my secret garden', subject, tenant('other'));
    expect(await search('secret')).toEqual([]);
    expect(await texts.get(acme, [foreign])).toEqual(new Map());
  });

  const rawOf = async (key: string) => {
    const { rows } = await database.inTenant(acme, (tx) =>
      tx.execute<{ body: Buffer }>(sql`SELECT body FROM texts WHERE key = ${key}`),
    );
    return rows[0]!.body;
  };

  it("[S2.3c] the database holds nobody's words, and the same words of two people look unlike", async () => {
    const mine = await rawOf(await put('a very particular secret'));
    const theirs = await rawOf(await put('a very particular secret', newMessageId() as string as SubjectId));
    const { rows } = await database.acrossTenants((tx) =>
      tx.execute<{ found: number }>(sql`
        SELECT count(*)::int AS found FROM texts WHERE position('particular'::bytea IN body) > 0`),
    );
    expect(rows).toEqual([{ found: 0 }]);
    expect(mine.equals(theirs)).toBe(false);
  });

  it('[S2.3c] texts that an older version stored are read as they are, and found', async () => {
    const key = newMessageId();
    await database.inTenant(acme, (tx) =>
      tx.execute(sql`
        INSERT INTO texts (key, subject, body) VALUES (${key}, ${subject}, decode('00', 'hex') || convert_to('旧 words', 'UTF8'))`),
    );
    expect((await texts.get(acme, [key])).get(key)).toBe('旧 words');
    expect(await search('WORDS')).toEqual([key]);
  });

  it('[S2.3c] a person whose key is destroyed is not read any more, nobody else is, and new words get a new key', async () => {
    const [lost, kept] = [await put('lost words'), await put('kept words', newMessageId() as string as SubjectId)];
    await database.inTenant(acme, (tx) => destroyKey(tx, subject));
    expect([...(await texts.get(acme, [lost, kept])).values()]).toEqual(['kept words']);
    expect(await search('lost')).toEqual([]);
    const later = await put('later words');
    expect([...(await texts.get(acme, [lost, later])).values()]).toEqual(['later words']);
  });

  it('[S2.3c] a key that another node has destroyed is not written with: what is said then can be read', async () => {
    await put('before');
    await database.inTenant(acme, (tx) =>
      tx.execute(sql`UPDATE subject_keys SET wrapped = NULL, destroyed_at = now() WHERE subject = ${subject}`),
    );
    const key = await put('after');
    // as a node that has just started reads it
    const fresh = await database.inTenant(acme, async (tx) => {
      textKeysOf(tx).drop({ tenant: acme, subject });
      return getTexts(tx, [key]);
    });
    expect(fresh.get(key)).toBe('after');
  });

  it('[S2.3c] a key whose transaction was undone is not written with either', async () => {
    const undone = database.inTenant(acme, async (tx) => {
      await putTexts(tx, [{ tenant: acme, key: 'undone', subject, body: 'never said' }]);
      throw new RangeError('changed my mind');
    });
    await expect(undone).rejects.toThrow(RangeError);
    const key = await put('said');
    const fresh = await database.inTenant(acme, async (tx) => {
      textKeysOf(tx).drop({ tenant: acme, subject });
      return getTexts(tx, [key]);
    });
    expect(fresh.get(key)).toBe('said');
  });

  it('[S2.3c] many who write first words of the same people at once agree on the keys', async () => {
    const people = Array.from({ length: 5 }, () => newMessageId() as string as SubjectId);
    const keys = await Promise.all(
      Array.from({ length: 20 }, (_, number) => put(`words ${number}`, people[number % people.length])),
    );
    const read = await texts.get(acme, keys);
    expect(keys.map((key) => read.get(key))).toEqual(keys.map((_, number) => `words ${number}`));
    const { rows } = await database.inTenant(acme, (tx) =>
      tx.execute<{ keys: number }>(sql`
        SELECT count(*)::int AS keys FROM subject_keys WHERE subject = ANY(${sql.param(people)}::text[])`),
    );
    expect(rows).toEqual([{ keys: people.length }]);
  });

  it('[S2.3c] a database opens with the key of its first start, and never with none or another one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'troupe-text-key-'));
    const file = join(folder, 'text-key');
    await openTextKeys(database, file);
    const { mode } = await stat(file);
    expect(mode & 0o777).toBe(0o600);
    await openTextKeys(database, file);
    await writeFile(join(folder, 'other'), randomBytes(32).toString('base64'));
    await expect(openTextKeys(database, join(folder, 'other'))).rejects.toMatchObject({
      code: 'kernel.text-key-wrong',
    });
    await expect(openTextKeys(database, join(folder, 'none'))).rejects.toMatchObject({
      code: 'kernel.text-key-missing',
    });
    expect(await readdir(folder)).toEqual(['other', 'text-key']);
    await writeFile(file, 'no key');
    await expect(openTextKeys(database, file)).rejects.toMatchObject({ code: 'kernel.text-key-unusable' });
    await rm(folder, { recursive: true });
  });
}
