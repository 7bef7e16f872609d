import { blank } from '../reading/quotes.js';
import type { Rule } from '../reading/reading.js';

type Language = 'zh' | 'en' | 'ja' | 'ko' | 'ru' | 'ar' | 'es' | 'fr' | 'de' | 'it' | 'pt' | 'la';

const words: readonly (readonly [language: Language, pattern: RegExp])[] = [
  [
    'es',
    /(?<!\p{L})(?:el|los|las|que|de|en|una?|con|por|para|es|está|son|pero|muy|mi|tu|se|así|te|lo|del|al|ven|aquí|hay|como|más|todo|gracias|hoy|siempre|y|sí|no|antes|después|tus|mis|sus|su|le|nos|ya|sin|bien|yo|tengo|qué|claro|vamos|esta|ese|eso|cuando|donde|porque|señor|señora)(?!\p{L})/giu,
  ],
  [
    'fr',
    /(?<!\p{L})(?:le|la|les|des|du|un|une|et|est|que|qui|dans|pour|vous|nous|je|il|elle|ne|pas|ce|cette|avec|sur|mais|sont|votre|mon|tout|très|c'est|au|aux|de|en|on|si|sa|son|ses|nos|plus|bien|rien|tout|quand|comme|par|y|ici|alors|oui|être|avoir|fait)(?!\p{L})/giu,
  ],
  [
    'de',
    /(?<!\p{L})(?:der|die|das|und|ist|ein|eine|nicht|ich|sie|er|es|mit|auf|für|von|den|dem|hat|haben|zu|im|wir|auch|aber|wie|noch|nur|sofort|war|sind|sich|bei|wird|so|du|dir|mir|mich|dich|was|wer|wo|ja|nein|dann|hier|mein|dein|sein|kein|nach|aus|um|zum|zur|immer|heute|morgen|können|müssen)(?!\p{L})/giu,
  ],
  [
    'it',
    /(?<!\p{L})(?:il|lo|gli|che|di|è|una|con|non|sono|mio|mia|questo|della|nel|ma|anche|più|ho|ha|si|le|la|e|i|un|del|dei|al|mi|ti|ci|tu|io|come|quando|dove|perché|tutto|bene|sempre|oggi|signore|signora|dal|dalla|dalle|alla|al|nella|fa|sei|siamo|certo|qui|adesso|subito|ora|due|tre|dieci|minuti|grazie|prego|buono|buona|signori|senti|vieni|andiamo|mi|lei|loro|noi)(?!\p{L})/giu,
  ],
  [
    'pt',
    /(?<!\p{L})(?:o|os|as|que|de|do|da|em|um|uma|não|com|para|é|mas|você|eu|muito|seu|minha|está|por|isso|e|na|no|ao|se|mais|bem|hoje|sim|quando|onde|porque|tudo|senhor|obrigado)(?!\p{L})/giu,
  ],
  ['la', /(?<!\p{L})(?:et|est|in|non|ad|cum|sed|ut|quod|qui|quae|sunt|nec|enim|ex|ab|autem|per)(?!\p{L})/giu],
  [
    'en',
    /(?<!\p{L})(?:the|and|is|are|of|to|a|an|in|it|you|i|that|for|with|on|this|was|be|not|have|has|we|he|she|they|my|your|so|but|at|just|will|can|do|from|as|had|one)(?!\p{L})/giu,
  ],
];

/** Which language a piece of text is in; undefined where it is too short to tell. */
function languageOf(text: string): Language | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const different = (pattern: RegExp) => new Set(text.toLowerCase().match(pattern)).size;
  const han = count(/\p{Script=Han}/gu);
  if (count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) >= 3) return 'ja';
  if (count(/\p{Script=Hangul}/gu) >= 3) return 'ko';
  if (count(/\p{Script=Cyrillic}/gu) >= 6) return 'ru';
  if (count(/\p{Script=Arabic}/gu) >= 6) return 'ar';
  const latin = text.match(/[\p{Script=Latin}’']+/gu)?.length ?? 0;
  if (han >= 4 && han >= latin) return 'zh';
  if (latin < 4) return undefined;
  const [best] = words
    .map(([language, pattern]) => ({ language, hits: count(pattern) }))
    .sort((one, other) => other.hits - one.hits);
  const english = count(words.at(-1)![1]);
  // A word or two is a greeting or a name; where English words are as many, it is English.
  const language = !best || english >= best.hits ? 'en' : best.language;
  const hits = language === 'en' ? english : best!.hits;
  // Five words that are no names: in a Chinese mouth it is another language, whichever.
  const plain = text.match(/(?<![\p{L}’'])\p{Ll}{3,}(?![\p{L}])/gu)?.length ?? 0;
  if (language === 'en' && han === 0 && latin >= 5 && plain >= 4 && english >= 1) return 'en';
  return hits / latin >= 0.2 &&
    (language === 'en' ||
      (hits >= 3 && different(words.find(([of]) => of === language)![1]) >= 2) ||
      /[¿¡ñßäöüàèéêçãõìòù]/i.test(text))
    ? language
    : undefined;
}

const asks: Readonly<Record<'en' | 'zh', RegExp>> = {
  en: /英文|英语|英式|english|translat|翻译/i,
  zh: /中文|汉语|普通话|chinese|mandarin|translat|翻译/i,
};
const asksOther: Readonly<Partial<Record<Language, RegExp>>> = {
  es: /spanish|español|西班牙/i,
  fr: /french|français|法语|法文/i,
  de: /german|deutsch|德语|德文/i,
  it: /italian|italiano|意大利/i,
  pt: /portugu|葡萄牙/i,
  la: /latin\b|拉丁/i,
  ja: /japanese|日语|日文/i,
  ko: /korean|韩语|韩文/i,
  ru: /russian|俄语|俄文/i,
  ar: /arabic|阿拉伯/i,
  ...asks,
};
const back =
  /(?:说|讲|换|用|回)(?:回)?(?:中文|普通话|汉语)|不练了|back to english|in english(?:,)? please|stop (?:the )?(?:spanish|french|german|chinese|italian)|speak english/i;

/** A sentence in a language that is neither the character's nor the user's, and that nobody asked for. */
export const languageDrift: Rule = {
  kind: 'language-drift',
  faults({ text, own, persona, turns, user }) {
    for (const piece of piecesOf(own)) {
      const language = languageOf(piece.text);
      if (language === undefined || language === persona.language || isSpokenBy(user, language)) continue;
      if (
        isWanted(
          language,
          turns.filter(({ role }) => role === 'user').map((turn) => turn.text),
          persona.language,
        )
      )
        continue;
      if (persona.material.includes(text.slice(piece.start, piece.start + piece.text.length).trim())) continue;
      return [
        { rule: `language.${language}`, start: piece.start, end: piece.start + piece.text.length, confidence: 0.95 },
      ];
    }
    return [];
  },
};

/** The latest word about it counts: 好了，说回中文吧 ends what was asked for before. */
function isWanted(language: Language, said: readonly string[], own: 'zh' | 'en'): boolean {
  const pattern = asksOther[language];
  const last = said.findLastIndex((text) => pattern?.test(text) || isShortIn(text, language));
  const ended = said.findLastIndex((text) => back.test(text) && (language !== 'en' || own === 'zh'));
  return last >= 0 && last > ended;
}

/** The turn that is answered is in it; "hi" and 你好 say no more than in which script. */
function isSpokenBy(user: string, language: Language): boolean {
  const own = languageOf(user);
  if (own !== undefined) return own === language;
  const isHan = /\p{Script=Han}/u.test(user);
  return language === 'zh' ? isHan : language === 'en' && !isHan && /\p{Script=Latin}{2}/u.test(user);
}

/** The user wrote in it. */
const isShortIn = (text: string, language: Language): boolean => languageOf(text) === language;

/** Sentences, and runs of one script within a mixed one. */
function piecesOf(own: string): { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = [];
  for (const { index, 0: text } of own.matchAll(/[^。！？!?.\n]+(?:[。！？!?.\n]+|$)/gu)) {
    if (text.includes(blank)) continue;
    const isMixed = /\p{Script=Han}/u.test(text) && /\p{Script=Latin}/u.test(text);
    if (!isMixed) pieces.push({ text, start: index });
    else
      for (const run of text.matchAll(/[\p{Script=Latin}’'][\p{Script=Latin}\d\s,;:’'.-]{24,}/gu))
        pieces.push({ text: run[0], start: index + run.index });
  }
  return pieces;
}
