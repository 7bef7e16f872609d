import type { SaidMessage } from '../../domain/memory-work.js';
import { longestSummary, Summariser } from '../../application/prompting/memory/summariser.js';
import { toldIn } from '../embedded-player/remember.js';
import { clipped, sentencesOf } from '../embedded-player/sentences.js';
import { languageOf } from '../embedded-player/words.js';

interface Line {
  readonly text: string;
  /** Lines of less worth go first when room is short; later ones stay among equals. */
  readonly worth: number;
}

const longestLine = 200;
/** Sentences of one message that are looked at. */
const mostSentences = 30;
const words = {
  zh: { customer: '用户：', character: '角色：', agent: '客服：' },
  en: { customer: 'user: ', character: 'character: ', agent: 'agent: ' },
} as const;
const prefix = /^(?:用户：|user: )/;

/**
 * Picks the sentences that tell most, in their order: what the user said of themself, figures and names, then the rest of
 * the user's words, then the character's. The summary so far is picked from again along with what is new.
 */
export class RuleSummariser extends Summariser {
  summarise(before: string | undefined, messages: readonly SaidMessage[]): Promise<string> {
    const earlier = (before?.split('\n') ?? []).map((text) => ({
      text,
      worth: prefix.test(text) ? worthOf(text) : 0.3,
    }));
    const lines = [...earlier, ...messages.flatMap(linesOf)];
    const ranked = lines.map((line, at) => ({ ...line, at })).sort((a, b) => b.worth - a.worth || b.at - a.at);
    let room = longestSummary;
    const kept = ranked.filter(({ text }) => {
      const fits = text.length + 1 <= room;
      if (fits) room -= text.length + 1;
      return fits;
    });
    return Promise.resolve(
      kept
        .sort((a, b) => a.at - b.at)
        .map(({ text }) => text)
        .join('\n'),
    );
  }
}

function linesOf({ by, text }: SaidMessage): Line[] {
  const names = words[languageOf(text) ?? 'en'];
  const sentences = sentencesOf(text.slice(0, 4_000)).slice(0, mostSentences);
  if (by === 'customer') {
    return sentences.map((sentence) => ({
      text: names.customer + clipped(sentence, longestLine),
      worth: worthOf(sentence),
    }));
  }
  // Of a reply its first sentence, which as a rule is the answer.
  return sentences.slice(0, 1).map((sentence) => ({ text: names[by] + clipped(sentence, longestLine), worth: 0.3 }));
}

function worthOf(sentence: string): number {
  const told = toldIn(sentence, 0).some(({ matter }) => matter !== 'feeling');
  const precise = /\d|[一二两三四五六七八九十百]+[年月日岁个点]|(?<=\s)[A-Z][a-z]+/.test(sentence);
  const slight = [...sentence.replace(prefix, '')].length < 6;
  return (told ? 2 : 0.8) + (precise ? 0.4 : 0) - (slight ? 0.6 : 0);
}
