import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newMessageId, type SubjectId } from '../ids.js';
import type { PooledDatabase } from '../sql/pooled-database.js';
import { commitmentsOf } from '../sql/text-commitments.js';
import { putTexts, SqlTexts } from '../sql/texts.js';
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
}
