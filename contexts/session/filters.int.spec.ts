import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import type { Filter } from './application/filters/filter.js';
import { GetTurnRecord } from './application/get-turn-record.js';
import { GetVerdicts } from './application/get-verdicts.js';
import { PlayerBroke } from './application/players/player-errors.js';
import { blockedKey } from './contract/text-keys.js';
import { RegenerateReply } from './application/regenerate-reply.js';
import { databases, type Place } from '#test/servers/databases.js';
import { aPolicy, aStage } from './testing/filter-mother.js';
import { plainScan } from './testing/plain-scan.js';
import { aCustomer, SessionRoom, tenant } from './testing/session-room.js';

const act = (pattern: RegExp, code: `filter.${string}`, stage: 'role-consistency' | 'logical-coherence'): Filter => {
  return ({ text, start, end }) => {
    const match = pattern.exec(text.slice(start, end));
    if (!match) return [];
    const at = start + match.index;
    return [{ stage, act: 'rewrite', code, rule: 'of-tests', start: at, end: at + match[0].length, confidence: 1 }];
  };
};
const judging = {
  policy: aPolicy,
  openScan: plainScan({ badword: 'withhold' }),
  chain: [
    aStage({ filter: act(/language model/, 'filter.out-of-character', 'role-consistency') }),
    aStage({ name: 'logical-coherence', filter: act(/born in Leeds/, 'filter.contradiction', 'logical-coherence') }),
  ],
};
const acting = (role: Role) => new Actor(tenant, `some-${role}` as SubjectId, role, role);

describe.each(Object.entries(databases))('filtered replies on %s', (_, make) => {
  let place: Place;
  let room: SessionRoom;
  beforeEach(async () => {
    place = await make();
    room = await SessionRoom.open(place.database, undefined, undefined, judging);
  });
  afterEach(async () => {
    await room?.close();
    await place?.remove();
  });
  const talk = async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    return { mia, session, reader: await room.follow(mia, session) };
  };
  const never = /13800138000|language model|Leeds|badword/;

  it('[S4.4] nobody sees a listed number, a line out of character or a contradiction; the evidence has all three', async () => {
    const { mia, session, reader } = await talk();
    room.player.will('Call me on 138', '00138000, yes. As a language model I cannot.');
    room.player.will('I was born in Leeds, as you know.').will('Now, where were we?');
    await room.post(mia, session, 'Who are you?');
    await reader.done();
    const message = reader.frames.at(-1)!.messageId!;
    const shown = 'Call me on ［已隐去］, yes. Now, where were we?';
    expect(reader.texts.get(message)).toBe(shown);
    expect(reader.frames.at(-1)).toMatchObject({ finishReason: 'stop', offset: shown.length });
    expect(JSON.stringify([reader.frames, await room.transcript(mia, session)])).not.toMatch(never);

    const seen = await room.queries.execute(new GetVerdicts(acting('auditor'), session, message));
    expect(seen).toMatchObject({ policy: { name: 'of-tests' }, ending: 'spoken-anew', tries: 3 });
    const kept = await room.stored([0, 1, 2].map((verdict) => blockedKey(message, verdict)));
    expect(
      seen.verdicts.map(({ stage, code, attempt }, at) => [stage, code, attempt, kept.get(blockedKey(message, at))]),
    ).toEqual([
      ['content-safety', 'filter.listed', 1, '13800138000'],
      ['role-consistency', 'filter.out-of-character', 1, 'As a language model I cannot.'],
      ['logical-coherence', 'filter.contradiction', 2, 'I was born in Leeds, '],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(never);
    const events = (await room.events(session)).filter(({ type }) => type === 'session.filter-acted.v1');
    expect(events.map(({ payload }) => payload['code'])).toEqual(seen.verdicts.map(({ code }) => code));
    expect(JSON.stringify(events)).not.toMatch(never);
    expect(events[0]).toMatchObject({ actor: { role: 'system' }, payload: { messageId: message, start: 11, end: 22 } });

    // The model goes on from what was shown.
    await room.post(mia, session, 'Go on');
    await reader.done(2);
    expect(room.player.parts.at(-1)!.messages.map(({ content }) => content)).toContain(shown);
  });

  it('[S4.4] its owner is told what was done and why; rules and places are for those who may audit', async () => {
    const { mia, session, reader } = await talk();
    room.player.will('I am a language model.').will('Well met.');
    await room.post(mia, session, 'Who are you?');
    await reader.done();
    const message = reader.frames.at(-1)!.messageId!;
    const verdict = { stage: 'role-consistency', act: 'rewrite', code: 'filter.out-of-character', attempt: 1 };
    for (const actor of [mia, acting('agent')]) {
      const { verdicts } = await room.queries.execute(new GetVerdicts(actor, session, message));
      expect(verdicts).toEqual([verdict]);
      expect(await room.queries.execute(new GetTurnRecord(actor, session, message))).not.toHaveProperty('filters');
    }
    for (const role of ['auditor', 'admin'] as const) {
      const { verdicts } = await room.queries.execute(new GetVerdicts(acting(role), session, message));
      expect(verdicts).toMatchObject([{ ...verdict, evidence: { rule: 'of-tests', shadow: false } }]);
      expect(JSON.stringify(verdicts)).not.toContain('language model');
      const { filters } = await room.queries.execute(new GetTurnRecord(acting(role), session, message));
      expect(filters).toMatchObject({ verdicts: [{ rule: 'of-tests' }], ending: 'spoken-anew' });
    }
    for (const asked of [new GetVerdicts(aCustomer(), session, message), new GetVerdicts(mia, session, 'nothing')]) {
      await expect(room.queries.execute(asked)).rejects.toMatchObject({
        code: asked.actor === mia ? 'session.no-such-reply' : 'session.not-yours',
      });
    }
  });

  it('[S4.4] a reply spoken anew and one gone on with after a failure pass the gate as well', async () => {
    const { mia, session, reader } = await talk();
    room.player.will('Well, badword', { fail: new PlayerBroke('gone') });
    await room.post(mia, session, 'Hello');
    await reader.done();
    const first = reader.frames.at(-1)!.messageId!;
    expect(reader.texts.get(first)).toBe('Well, ');
    room.player.will('Again: badword').will('nothing.');
    const { messageId } = await room.commands.execute(new RegenerateReply(mia, session, first));
    await reader.done(2);
    expect(reader.texts.get(messageId)).toBe('Again: nothing.');
  });

  it('[S4.4] what is stored while a reply runs, and left by a dead process, is what was shown', async () => {
    const { mia, session, reader } = await talk();
    room.player.will('One, badwor', { wait: true });
    await room.post(mia, session, 'Hello');
    await reader.until((frames) => frames.some(({ kind }) => kind === 'reply.delta'));
    await room.checkpoint();
    await room.die();
    room = await SessionRoom.open(place.database, undefined, undefined, judging);
    const { messages } = await room.transcript(mia, session);
    // The character goes on from there.
    expect(messages.at(-1)?.text).toMatch(/^One, (?!badwor)/);
  });

  it('[S4.4] when nothing can be said the character declines, and the end says so', async () => {
    const { mia, session, reader } = await talk();
    for (let attempt = 1; attempt <= 3; attempt += 1) room.player.will('badword');
    await room.post(mia, session, 'Say it');
    await reader.done();
    const done = reader.frames.at(-1)!;
    expect(done).toMatchObject({ finishReason: 'stop', code: 'filter.deflected' });
    const { messages } = await room.transcript(mia, session);
    expect(messages.at(-1)!.text).not.toBe('');
    expect(messages.at(-1)).toMatchObject({ id: done.messageId, status: 'complete', code: 'filter.deflected' });
  });
});
