import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newMessageId, type SubjectId } from '../ids.js';
import type { PooledDatabase } from '../sql/pooled-database.js';
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
