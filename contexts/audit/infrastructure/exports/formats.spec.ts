import { inflateSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../contract/exports.js';
import { type Leaf, leafJson } from '../../contract/ledger/leaf.js';
import type { ExportOrder } from '../../domain/exports/export-job.js';
import type { ExportRow } from '../../domain/exports/row-writers.js';
import { FormatWriters } from './format-writers.js';

const session = '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11';
const message = '0195e0c6-6afe-7b11-9c1e-2d7d5c1c9b01';
const at = new Date('2026-11-23T09:30:00.000Z');
const hash = 'b'.repeat(64);

const leafOf = (version: number, of: Partial<Leaf> = {}): Leaf => ({
  v: 1,
  tenant: 'demo',
  id: `0195e0c6-6a52-7a31-9d44-${version.toString(16).padStart(12, '0')}`,
  stream: `session/${session}`,
  version,
  type: 'session.message-accepted.v1',
  at: new Date(at.getTime() + version * 1_000).toISOString(),
  actor: { subject: 'mia', role: 'customer' },
  payload: { session, customer: 'mia', messageId: message, author: 'customer' },
  texts: [{ key: message, commitment: hash }],
  ...of,
});

const rowOf = (leaf: Leaf, body?: string): ExportRow => ({
  index: leaf.version - 1,
  json: leafJson(leaf),
  leaf,
  ...(body !== undefined && { texts: [{ key: message, seal: 'sealed', body }] }),
});

const orderOf = (format: ExportFormat): ExportOrder => ({
  id: '0195e0c7-11aa-7c55-8a61-55a1c7be2f02',
  tenant: 'demo' as ExportOrder['tenant'],
  format,
  filters: { session },
  texts: true,
  unmask: null,
  purpose: 'Looking into complaint 17',
  by: { subject: 'olga', role: 'auditor' },
  at,
  until: at,
  head: { v: 1, tenant: 'demo', size: 3, root: hash, at: at.toISOString(), key: 'k', signature: 's' },
});

async function written(format: ExportFormat, ...pages: readonly ExportRow[][]): Promise<Buffer> {
  const writer = await new FormatWriters().open(orderOf(format));
  const pieces = [writer.begin(), ...pages.map((page) => writer.rows(page)), await writer.end()];
  return Buffer.concat(pieces);
}

/** What a PDF maps its glyphs to, among all that it holds deflated. */
const signsIn = (pdf: Buffer): string =>
  [...pdf.toString('latin1').matchAll(/FlateDecode\n>>\nstream\n([^]*?)\nendstream/g)]
    .map(([, deflated]) => inflateSync(Buffer.from(deflated!, 'latin1')).toString('latin1'))
    .filter((stream) => stream.includes('begincmap'))
    .join();

const finding = leafOf(2, {
  type: 'session.filter-acted.v1',
  actor: { subject: 'server', role: 'system' },
  payload: {
    session,
    messageId: message,
    verdict: 0,
    act: 'mask',
    code: 'filter.private-data',
    rule: 'phone',
    category: 'privacy',
  },
  texts: [],
});

describe('the formats of exports', () => {
  it('[S2.3] JSONL has each leaf to the byte, and its texts', async () => {
    const rows = [rowOf(leafOf(1), 'Why is\nthe sky "blue"?'), rowOf(finding)];
    const lines = (await written('jsonl', rows)).toString().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(`"leaf":${rows[0]!.json},`);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      index: 0,
      texts: [{ seal: 'sealed', body: 'Why is\nthe sky "blue"?' }],
    });
    expect(JSON.parse(lines[1]!)).toEqual({ index: 1, leaf: finding });
  });

  it('[S2.3] CSV quotes what it must and starts no formula', async () => {
    const evil = leafOf(1, { actor: { subject: '=HYPERLINK("http://x")', role: 'customer' } });
    const text = (await written('csv', [rowOf(evil, 'a')])).toString();
    const [head, row] = text.split('\r\n');
    expect(head).toBe('\uFEFFindex,id,at,type,stream,version,actor,role,session,payload,texts');
    expect(row).toContain(`,"'=HYPERLINK(""http://x"")",customer,`);
    expect(row).toContain(`,"{""session"":""${session}""`);
  });

  it('[S2.3] Parquet is read by a reader of its own, whatever the pages', async () => {
    const rows = Array.from({ length: 12_345 }, (_, at) => rowOf(leafOf(at + 1), `第 ${at} 句`));
    const bytes = await written('parquet', rows.slice(0, 7), rows.slice(7, 11_000), [], rows.slice(11_000));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([5_000, 5_000, 2_345]);
    const read = await parquetReadObjects({ file });
    expect(read).toHaveLength(rows.length);
    expect(read[12_000]).toMatchObject({
      index: 12_000n,
      version: 12_001,
      type: 'session.message-accepted.v1',
      session,
    });
    expect(read[12_000]!['at']).toEqual(new Date(rows[12_000]!.leaf.at));
    expect(JSON.parse(read[12_000]!['texts'] as string)).toEqual(rows[12_000]!.texts);
  });

  it('[S2.3] OCSF events have the members that their classes require', async () => {
    const [activity, found] = (await written('ocsf', [rowOf(leafOf(1)), rowOf(finding)]))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const event of [activity!, found!]) {
      expect(event).toMatchObject({
        severity_id: expect.any(Number),
        time: expect.any(Number),
        status_id: 1,
      } as object);
      expect(event['type_uid']).toBe((event['class_uid'] as number) * 100 + (event['activity_id'] as number));
      expect(event['metadata']).toMatchObject({ version: '1.3.0', product: { vendor_name: 'Troupe' } });
    }
    expect(activity).toMatchObject({
      class_uid: 6003,
      api: { operation: 'session.message-accepted.v1' },
      activity_id: 1,
    });
    expect(found).toMatchObject({ class_uid: 2004, finding_info: { title: 'filter.private-data', uid: finding.id } });
  });

  it('[S2.3] a PDF has the conversation in a font with its signs, which can be searched', async () => {
    const opened = leafOf(1, { type: 'session.opened.v1', payload: { session, language: 'zh', greeting: message } });
    const bytes = await written(
      'pdf',
      [rowOf(opened, '请进'), rowOf(leafOf(2), '天空为什么是蓝的？🙂\u200b')],
      [rowOf(leafOf(3))],
    );
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain('NotoSansHans');
    expect(text).toContain('/ToUnicode');
    for (const sign of ['请', '蓝']) expect(signsIn(bytes), sign).toContain(sign.codePointAt(0)!.toString(16));
    expect(bytes.length).toBeLessThan(200_000);
  });

  it('[S2.3] a file without rows is whole too', async () => {
    expect((await written('jsonl')).length).toBe(0);
    expect((await written('csv')).toString().split('\r\n')).toHaveLength(2);
    const empty = await written('parquet');
    const file = empty.buffer.slice(empty.byteOffset, empty.byteOffset + empty.length) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect((await written('pdf')).toString('latin1')).toContain('%%EOF');
  });
});
