export interface Exchange {
  user: string;
  character: string;
}

const start = /^[ \t]*<START>[ \t]*$/gim;
const speaker = /^[ \t]*(\{\{(?:user|char)\}\}|[^\s:：][^:：\n]{0,60}?)[ \t]*[:：][ \t]*/;

/** Reads `mes_example`: blocks behind `<START>`, in each the turns of user and character. What is not such a pair is left out. */
export function exchangesOf(text: string, name: string): Exchange[] {
  return text.split(start).flatMap((block) => pairs(turns(block, name)));
}

function turns(block: string, name: string): { user: boolean; text: string }[] {
  const found: { user: boolean; text: string }[] = [];
  for (const line of block.split('\n')) {
    const said = speaker.exec(line);
    const who = said?.[1];
    const user = who === '{{user}}' ? true : who === '{{char}}' || who === name ? false : undefined;
    const last = found.at(-1);
    if (said && user !== undefined) found.push({ user, text: line.slice(said[0].length) });
    else if (last) last.text += `\n${line}`;
  }
  return found.map((turn) => ({ ...turn, text: turn.text.trim() })).filter(({ text }) => text !== '');
}

/** Neighbouring turns of one speaker are one; a character that begins without being asked answers nothing. */
function pairs(said: readonly { user: boolean; text: string }[]): Exchange[] {
  const result: Exchange[] = [];
  let user = '';
  for (const [index, turn] of said.entries()) {
    if (turn.user) {
      user = user === '' ? turn.text : `${user}\n${turn.text}`;
    } else if (user !== '') {
      result.push({ user, character: turn.text });
      user = '';
    } else if (result.length > 0 && said[index - 1]?.user === false) {
      const last = result.at(-1)!;
      last.character += `\n${turn.text}`;
    }
  }
  return result;
}

export const exampleText = (exchanges: readonly Exchange[]): string =>
  exchanges.map(({ user, character }) => `<START>\n{{user}}: ${user}\n{{char}}: ${character}`).join('\n');
