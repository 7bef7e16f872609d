import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { TenantId } from '#shared-kernel/ids.js';
import { OwnCharacters } from '../../domain/own-characters.js';

/** A portrait for a character without one: its initials before a lit curtain. */
export class DrawInitials extends Query<string | undefined> {
  constructor(
    readonly tenant: TenantId,
    readonly character: string,
  ) {
    super();
  }
}

@QueryHandler(DrawInitials)
export class DrawInitialsHandler implements IQueryHandler<DrawInitials> {
  constructor(private readonly characters: OwnCharacters) {}

  async execute({ tenant, character }: DrawInitials): Promise<string | undefined> {
    const found = await this.characters.find(tenant, character);
    return found && drawn(found.state.face.name, found.state.id);
  }
}

/** Background, light, letters: warm, and the same for the same character. */
const stages = [
  ['#8f3f2b', '#b4573d', '#ffe9d6'],
  ['#7a4a1e', '#a3682f', '#ffefd0'],
  ['#56602b', '#77833f', '#f7f3d4'],
  ['#2f5f54', '#447c6e', '#e3f5ea'],
  ['#34557a', '#4b719b', '#e6f0fb'],
  ['#5b4580', '#79609f', '#f1eafa'],
  ['#7d3a58', '#a05274', '#fce6ee'],
] as const;

function drawn(name: string, id: string): string {
  const sum = [...id].reduce((total, letter) => total + letter.codePointAt(0)!, 0);
  const [curtain, light, letters] = stages[sum % stages.length]!;
  const text = initialsOf(name);
  const size = [...text].length > 1 ? 118 : 150;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320">
<rect width="320" height="320" fill="${curtain}"/>
<circle cx="160" cy="150" r="126" fill="${light}"/>
<path d="M0 320q16-150 0-320h34q18 160-6 320zM320 320q-16-150 0-320h-34q-18 160 6 320z" fill="${curtain}"/>
<ellipse cx="160" cy="292" rx="112" ry="20" fill="${curtain}" opacity=".55"/>
<text x="160" y="158" fill="${letters}" font-family="Georgia, 'Songti SC', 'Noto Serif CJK SC', serif" font-size="${size}" text-anchor="middle" dominant-baseline="central">${text}</text>
</svg>`;
}

/** First letters of the first and last word, or the first sign of a name without words. Letters and digits only. */
function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const first = [...(words[0] ?? '·')][0]!;
  const last = words.length > 1 ? [...words.at(-1)!][0]! : '';
  return /\p{Script=Han}/u.test(first) ? first : (first + last).toLocaleUpperCase('en');
}
