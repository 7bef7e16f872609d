import { describe, expect, it } from 'vitest';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { PromptLibrary } from '../../application/prompting/language/prompt-library.js';
import { Prompts } from '../../application/prompting/prompts.js';
import type { OwnCharacters } from '../../domain/own-characters.js';
import { aLibrary } from '../../testing/prompt-files.js';
import { aBaker } from '../../testing/turn-mother.js';
import { LibraryCharacterPrompts } from './library-character-prompts.js';

const tenant = 'demo' as TenantId;
const template = (greeting: string) => `
version: v2.0
metadata: { name: role-play }
schema: { input: { type: object }, output: { type: string } }
messages:
  - { role: system, text: '${greeting} {{ character.name }}, {{ character.identity }}' }
`;
const file = (name: string, title: string, more = '') => `
version: v2.0
metadata: { name: ${name}, kind: character, title: ${title}, language: en }
include: [{ path: templates/role-play.yaml }]
character: { identity: as ${title} is known, greetings: [Hello.] }
${more}
`;

class SwappedPrompts extends Prompts {
  readonly isDegraded = false;

  constructor(public library: PromptLibrary) {
    super();
  }

  current(): PromptLibrary {
    return this.library;
  }
}

/** A cast with one shipped character, and one own character with these versions. */
function aCast(...versions: readonly string[]) {
  const shipped = { 'templates/role-play.yaml': template('You are'), 'characters/baker.yaml': file('baker', 'Émile') };
  const prompts = new SwappedPrompts(aLibrary(shipped));
  const asked: number[] = [];
  const own = {
    source: (_tenant: TenantId, _id: string, version: number) => {
      asked.push(version);
      return Promise.resolve(versions[version - 1]);
    },
  } as unknown as OwnCharacters;
  const cast = new LibraryCharacterPrompts(prompts, own);
  const mine = {
    ...aBaker,
    id: 'mine-1',
    own: { owner: 'mia' as SubjectId, audience: 'private' as const, version: versions.length },
  };
  const say = async (character: Parameters<typeof cast.of>[1]) =>
    (await cast.of(tenant, character, { language: 'en' })).render({}, { budget: 1_000 }).messages[0]?.content;
  return { prompts, asked, say, mine };
}

describe('the prompts of characters', () => {
  it('[S4.1] shipped ones are in the library, own ones are laid over it, each with the template that it includes', async () => {
    const { say, mine } = aCast(file('mine', 'Mia'));
    expect(await say(aBaker)).toBe('You are Émile, as Émile is known');
    expect(await say(mine)).toBe('You are Mia, as Mia is known');
  });

  it('[S4.1] an own character that has the name of a shipped one is itself, and the shipped one stays', async () => {
    const { say, mine } = aCast(file('baker', 'Mia'));
    expect(await say(mine)).toBe('You are Mia, as Mia is known');
    expect(await say(aBaker)).toBe('You are Émile, as Émile is known');
  });

  it('[S4.1] a source is read once, and laid anew when the shipped prompts change', async () => {
    const { say, mine, asked, prompts } = aCast(file('mine', 'Mia'));
    await say(mine);
    await say(mine);
    prompts.library = prompts.library.with(new Map([['templates/role-play.yaml', template('Now you are')]]));
    expect(await say(mine)).toBe('Now you are Mia, as Mia is known');
    expect(asked).toEqual([1]);
  });

  it('[S4.1] where the newest version does not stand any more, the one before it speaks', async () => {
    const gone = file('mine', 'Mia').replace('role-play.yaml', 'gone.yaml');
    const { say, mine } = aCast(file('mine', 'Mia'), gone);
    expect(await say(mine)).toBe('You are Mia, as Mia is known');
    await expect(aCast(gone).say(aCast(gone).mine)).rejects.toMatchObject({ code: 'prompt.invalid' });
  });
});
