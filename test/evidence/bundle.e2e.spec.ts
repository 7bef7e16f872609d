import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Troupe } from '#apps/api/testing/troupe.js';
import { exportBundle } from '#apps/audit/export-bundle.js';
import { verify } from '#apps/audit/verify.js';
import { wordsOf } from '#apps/audit/words.js';

describe('evidence, from a conversation to an auditor without a server', () => {
  let troupe: Troupe;
  let folder: string;
  const lines: string[] = [];
  const output = { out: (line: string) => void lines.push(line), note: () => {}, words: wordsOf('en') };
  const inFolder = (name: string) => join(folder, name);

  beforeAll(async () => {
    troupe = await Troupe.start();
    folder = mkdtempSync(join(tmpdir(), 'troupe-evidence-'));
    const said = { session_id: 'sess_evidence', character: '学术导师', message: '什么是注意力机制？' };
    const { status } = await troupe.call('POST', '/v1/chat', said);
    if (status !== 200) throw new Error(`The conversation did not begin: ${status}.`);
  });
  afterAll(async () => {
    await troupe?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const taken = async (name: string, ...more: string[]) => {
    process.env['TROUPE_TOKEN'] = await troupe.token('auditor');
    const line = ['--server', troupe.url, '--purpose', 'Looking into complaint 17', '--out', inFolder(name), ...more];
    try {
      return await exportBundle(line, output);
    } finally {
      delete process.env['TROUPE_TOKEN'];
    }
  };

  it('[S2.3c] is exported, verified offline with key and head kept, and betrays one changed byte', async () => {
    const auditor = await troupe.as('auditor');
    const saved = await troupe.call('POST', '/v1/audit/ledger/heads', undefined, auditor);
    writeFileSync(inFolder('head.json'), saved.text);
    const ledger = await troupe.call('GET', '/v1/audit/ledger', undefined, auditor);
    writeFileSync(inFolder('key.json'), ledger.text);
    await expect(taken('all.zip', '--texts')).rejects.toThrow(/audit\.second-person-needed/);
    const unmask = await troupe.approved({ export: {} });
    expect(await taken('all.zip', '--texts', '--unmask', unmask)).toBe(0);
    await expect(taken('again.zip', '--texts', '--unmask', unmask)).rejects.toThrow(/audit\.not-unmasked/);

    lines.length = 0;
    const line = [inFolder('all.zip'), '--key', inFolder('key.json'), '--head', inFolder('head.json')];
    expect(await verify(line, output)).toBe(0);
    expect(lines[0]).toBe('Verified.');
    expect(lines.filter((told) => told.startsWith('✓'))).toHaveLength(4);

    const bytes = readFileSync(inFolder('all.zip'));
    bytes[Math.floor(bytes.length / 3)]! ^= 1;
    writeFileSync(inFolder('bent.zip'), bytes);
    lines.length = 0;
    expect(await verify([inFolder('bent.zip'), ...line.slice(1), '--json'], output)).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ verdict: 'broken', proven: [] });
  });

  it('[S2.3c] says plainly what it does not prove when nothing was kept', async () => {
    expect(await taken('one.zip', '--session', await sessionId())).toBe(0);
    lines.length = 0;
    expect(await verify([inFolder('one.zip')], output)).toBe(0);
    expect(lines[0]).toBe('Internally consistent; completeness and time unproven.');
    expect(lines.filter((told) => told.startsWith('✓'))).toHaveLength(1);
  });

  it('[S2.3c] keeps no file of what was refused or broke off, and takes no text for a bundle', async () => {
    const refused = exportBundle(
      ['--server', troupe.url, '--purpose', 'I am just curious', '--out', inFolder('no.zip')],
      output,
    );
    await expect(refused).rejects.toThrow(/permission\.denied/);
    expect(() => readFileSync(inFolder('no.zip'))).toThrow();
    writeFileSync(inFolder('text.zip'), 'All is well.');
    lines.length = 0;
    expect(await verify([inFolder('text.zip')], output)).toBe(1);
    expect(lines[0]).toBe('BROKEN. This cannot be read as a bundle of evidence.');
    await expect(verify([inFolder('nothing.zip')], output)).rejects.toThrow(/ENOENT/);
    await expect(verify([inFolder('one.zip'), '--key', 'abc'], output)).rejects.toThrow();
  });

  it('[S2.3c] is told in Chinese too', async () => {
    lines.length = 0;
    await verify([inFolder('text.zip')], { ...output, words: wordsOf('zh') });
    expect(lines[0]).toBe('已损坏。这不是可以读取的证据包。');
  });

  async function sessionId(): Promise<string> {
    const { body } = await troupe.call('GET', '/v1/sessions/sess_evidence');
    return (body as { id: string }).id;
  }
});
