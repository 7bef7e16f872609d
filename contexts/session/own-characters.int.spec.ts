import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { until } from '#test/servers/until.js';
import { CreateCharacter } from './application/characters/create-character.js';
import { ExportCharacter } from './application/characters/export-character.js';
import { GetCharacterSource } from './application/characters/get-character-source.js';
import { GetPortrait } from './application/characters/get-portrait.js';
import { ImportCard } from './application/characters/import-card.js';
import { ListCharacterVersions } from './application/characters/list-character-versions.js';
import { OfferCharacter } from './application/characters/offer-character.js';
import { RemoveCharacter } from './application/characters/remove-character.js';
import { RestoreCharacterVersion } from './application/characters/restore-character-version.js';
import { SaveCharacterSource } from './application/characters/save-character-source.js';
import type { CharacterDocument } from './application/prompting/cards/character-document.js';
import { GetCharacter } from './application/get-character.js';
import { ListCharacters } from './application/list-characters.js';
import { OpenSession } from './application/open-session.js';
import { mostCharacters, mostSourceBytes, mostVersionsKept } from './domain/own-character.js';
import { aCard, aPngCard } from './testing/cards.js';
import { databases, type Place } from '#test/servers/databases.js';
import { onEachDatabase } from './testing/on-each-database.js';
import { aCustomer, SessionRoom, tenant } from './testing/session-room.js';

const anAdmin = (name: string): Actor => new Actor(tenant, name as SubjectId, 'admin', name);
const source = (title = 'Mara', greeting = 'Come in.', more = '') => `version: v2.0
metadata:
  name: mara # her author's remark
  kind: character
  title: ${title}
  language: en
  tags: [sea]
  tagline: Keeps the light.
  description: A lighthouse keeper.
include:
  - path: templates/role-play.yaml
    version: ^2.0
character:
  identity: Mara keeps the lighthouse.
  traits: [patient]
  greetings:
    - ${greeting}
${more}`;

onEachDatabase('a character of one’s own', (room) => {
  const create = (actor: Actor, text = source()) => room.commands.execute(new CreateCharacter(actor, text));
  const names = async (actor: Actor) =>
    (await room.queries.execute(new ListCharacters(actor)))
      .filter(({ origin }) => origin !== 'shipped')
      .map(({ name }) => name);

  it('[S4.1] is seen and talked with by its author, and by nobody else', async () => {
    const [mia, ben] = [aCustomer(), aCustomer()];
    const card = await create(mia);
    expect(card).toMatchObject({
      id: expect.stringMatching(/^mara-[a-z0-9]{8}$/),
      origin: 'mine',
      audience: 'private',
      version: 1,
    });
    expect(await names(mia)).toEqual(['Mara']);
    expect(await names(ben)).toEqual([]);
    const { session } = await room.commands.execute(new OpenSession(mia, card.id));
    expect((await room.transcript(mia, session.id)).messages[0]).toMatchObject({ text: 'Come in.' });
    for (const refused of [
      () => room.commands.execute(new OpenSession(ben, card.id)),
      () => room.queries.execute(new GetCharacter(ben, card.id)),
      () => room.queries.execute(new GetCharacterSource(ben, card.id)),
      () => room.queries.execute(new ListCharacterVersions(ben, card.id)),
      () => room.queries.execute(new ExportCharacter(ben, card.id, 'yaml')),
      () => room.commands.execute(new SaveCharacterSource(ben, card.id, source('Evil'), 1)),
      () => room.commands.execute(new RestoreCharacterVersion(ben, card.id, 1)),
      () => room.commands.execute(new RemoveCharacter(ben, card.id)),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'character.unknown' });
    }
    const elsewhere = new Actor('other' as TenantId, mia.subject, 'admin');
    await expect(room.queries.execute(new GetCharacterSource(elsewhere, card.id))).rejects.toMatchObject({
      code: 'character.unknown',
    });
  });

  it('[S4.1] keeps every version, gives an older one back, and refuses a save over somebody else’s', async () => {
    const mia = aCustomer();
    const { id } = await create(mia);
    const saves = await Promise.allSettled(
      ['One.', 'Two.', 'Three.'].map((greeting) =>
        room.commands.execute(new SaveCharacterSource(mia, id, source('Mara', greeting), 1, 'new greeting')),
      ),
    );
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const save of saves)
      if (save.status === 'rejected')
        expect(save.reason).toMatchObject({ code: expect.stringMatching(/outdated|concurrent-write/) });
    await expect(room.commands.execute(new SaveCharacterSource(mia, id, source(), 1))).rejects.toMatchObject({
      code: 'character.outdated',
      details: { version: 2 },
    });
    await room.commands.execute(new RestoreCharacterVersion(mia, id, 1));
    expect(await room.queries.execute(new GetCharacterSource(mia, id))).toEqual({ id, version: 3, source: source() });
    const { versions } = await room.queries.execute(new ListCharacterVersions(mia, id));
    expect(versions.map(({ version, note, by }) => [version, note, by])).toEqual([
      [3, '1', mia.subject],
      [2, 'new greeting', mia.subject],
      [1, '', mia.subject],
    ]);
    await expect(room.queries.execute(new GetCharacterSource(mia, id, 9))).rejects.toMatchObject({
      code: 'character.version-unknown',
    });
  });

  it('[S4.1] a conversation goes on with the newest version', async () => {
    const mia = aCustomer();
    const { id } = await create(mia);
    await room.commands.execute(new OpenSession(mia, id));
    await room.commands.execute(new SaveCharacterSource(mia, id, source('Mara', 'Sit down.'), 1));
    const { session } = await room.commands.execute(new OpenSession(mia, id));
    expect((await room.transcript(mia, session.id)).messages[0]).toMatchObject({ text: 'Sit down.' });
  });

  it('[S4.1] an administrator gives it to the tenant; then only administrators change it', async () => {
    const [mia, ben, ada] = [aCustomer(), aCustomer(), anAdmin('ada')];
    const { id } = await create(mia, source('Mara of all'));
    await expect(room.commands.execute(new OfferCharacter(mia, id, 'tenant'))).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await room.commands.execute(new OfferCharacter(ada, id, 'tenant'));
    expect(await names(ben)).toContain('Mara of all');
    expect(await room.queries.execute(new GetCharacter(ben, 'mara of ALL'))).toMatchObject({ id, origin: 'tenant' });
    await expect(room.queries.execute(new GetCharacterSource(ben, id))).rejects.toMatchObject({
      code: 'character.not-yours',
    });
    await expect(room.commands.execute(new SaveCharacterSource(mia, id, source('x'), 1))).rejects.toMatchObject({
      code: 'character.not-yours',
    });
    await expect(room.commands.execute(new RemoveCharacter(mia, id))).rejects.toMatchObject({
      code: 'character.not-yours',
    });
    await room.commands.execute(new SaveCharacterSource(ada, id, source('Mara of us'), 1));
    expect(await names(ben)).toContain('Mara of us');
    await room.commands.execute(new OfferCharacter(ada, id, 'private'));
    expect(await names(ben)).not.toContain('Mara of us');
    expect(await names(mia)).toContain('Mara of us');
    await expect(room.commands.execute(new OfferCharacter(ada, 'baize', 'tenant'))).rejects.toMatchObject({
      code: 'character.not-editable',
    });
  });

  it('[S4.1] once removed, its conversations can be read, and nothing more is posted to them', async () => {
    const mia = aCustomer();
    const { id } = await create(mia);
    const { session } = await room.commands.execute(new OpenSession(mia, id));
    const reader = await room.follow(mia, session.id);
    await room.post(mia, session.id, 'Hello');
    await reader.done();
    await room.commands.execute(new RemoveCharacter(mia, id));
    expect((await room.transcript(mia, session.id)).messages).toHaveLength(3);
    await expect(room.post(mia, session.id, 'Are you there?')).rejects.toMatchObject({
      code: 'character.removed',
      kind: 'gone',
    });
    await expect(room.commands.execute(new OpenSession(mia, id))).rejects.toMatchObject({ code: 'character.unknown' });
    expect(await names(mia)).toEqual([]);
  });

  it('[S4.1] comes in from a card with its portrait and goes out again', async () => {
    const mia = aCustomer();
    const { character, report } = await room.commands.execute(new ImportCard(mia, aPngCard()));
    expect(report).toMatchObject({ format: 'v2-png', kept: ['system_prompt'] });
    const [, , , hash] = /^\/portraits\/([^/]+)\/([^/]+)\/([0-9a-f]{64})\.png$/.exec(character.portrait) ?? [];
    expect(await room.queries.execute(new GetPortrait(tenant, character.id, hash!))).toMatchObject({
      type: 'png',
      hash,
    });
    const again = await room.queries.execute(new ExportCharacter(mia, character.id, 'v3-png'));
    const { character: twin } = await room.commands.execute(new ImportCard(mia, again.bytes));
    expect(twin).toMatchObject({ name: character.name, greeting: character.greeting, tagline: character.tagline });
    const [one, two] = await Promise.all(
      [character, twin].map(({ id }) => room.queries.execute(new GetCharacterSource(mia, id))),
    );
    const [before, after] = [one, two].map((it) => parse(it!.source) as CharacterDocument);
    expect(after!.character.extensions?.card).toMatchObject({ spec: 3, version: '3.0' });
    Object.assign(after!.character.extensions!.card!, { spec: 2, version: '2.0' });
    expect(after).toEqual(before);
  });

  it('[S1.4] takes from a card what stands, when our own part of it is forged', async () => {
    const forged = aCard({
      extensions: { troupe: { character: { voice: 7, anchors: { humour: 99 } }, metadata: { language: 'xx' } } },
    });
    const { character, report } = await room.commands.execute(
      new ImportCard(aCustomer(), Buffer.from(JSON.stringify(forged))),
    );
    expect(character.name).toBe('Mara of the Light');
    expect(report!.removed).toContainEqual({ what: 'wrong-kind', where: 'data.extensions.troupe', count: 1 });
    const large = aCard({
      character_book: {
        entries: Array.from({ length: 900 }, () => ({ keys: ['x'], content: 'word '.repeat(400), extensions: {} })),
      },
    });
    await expect(
      room.commands.execute(new ImportCard(aCustomer(), Buffer.from(JSON.stringify(large)))),
    ).rejects.toMatchObject({ code: 'character.too-large' });
  });

  it('[S4.1] there is an end to size, number and history', async () => {
    const mia = aCustomer();
    await expect(create(mia, source('Mara', 'x', `# ${'x'.repeat(mostSourceBytes)}`))).rejects.toMatchObject({
      code: 'character.too-large',
    });
    const { id } = await create(mia);
    for (let version = 1; version <= mostVersionsKept + 2; version += 1) {
      await room.commands.execute(new SaveCharacterSource(mia, id, source('Mara', `No. ${version}`), version));
    }
    const { versions } = await room.queries.execute(new ListCharacterVersions(mia, id));
    expect(versions).toHaveLength(mostVersionsKept);
    expect(versions.at(-1)).toMatchObject({ version: 4 });
    const many = await Promise.allSettled(Array.from({ length: mostCharacters.subject }, () => create(mia)));
    const refused = many.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([{ status: 'rejected', reason: expect.objectContaining({ code: 'character.too-many' }) }]);
  });
});

describe('a character of one’s own on two nodes', () => {
  let place: Place;
  const rooms: SessionRoom[] = [];

  beforeAll(async () => {
    place = await databases.PostgreSQL();
    for (let node = 0; node < 2; node += 1) rooms.push(await SessionRoom.open(place.database));
  });
  afterAll(async () => {
    for (const room of rooms) await room.close();
    await place?.remove();
  });

  it('[S4.1] what is made, changed and removed on one node is soon so on the other', async () => {
    const mia = aCustomer();
    const [here, there] = rooms as [SessionRoom, SessionRoom];
    const seen = async () =>
      (await there.queries.execute(new ListCharacters(mia))).find(({ origin }) => origin === 'mine');
    expect(await seen()).toBeUndefined();
    const { id } = await here.commands.execute(new CreateCharacter(mia, source()));
    await until('made', async () => (await seen())?.id === id);
    await here.commands.execute(new SaveCharacterSource(mia, id, source('Mara', 'Dry yourself.'), 1));
    await until('changed', async () => (await seen())?.greeting === 'Dry yourself.');
    await here.commands.execute(new RemoveCharacter(mia, id));
    await until('removed', async () => (await seen()) === undefined);
  });
});
