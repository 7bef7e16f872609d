import type { SharedEmotion } from '../../../contract/emotion.js';

type Language = 'zh' | 'en';
type Felt = Exclude<SharedEmotion, 'neutral'>;

/** How much a character goes into feelings, by its anchor of empathy. */
export type Warmth = 'warm' | 'plain' | 'cool';

interface FeelingWords {
  readonly name: Readonly<Record<Felt, string>>;
  /** Where it stands out clearly, and where it does so less. */
  readonly clearly: (feeling: string) => string;
  readonly perhaps: (feeling: string) => string;
  readonly unnamed: string;
  readonly answer: Readonly<Record<Felt, Readonly<Record<Warmth, string>>>>;
  /** Where sharing the user's feeling would lead out of the character's bounds. */
  readonly measure: Readonly<Record<'calmer' | 'livelier' | 'lighter' | 'soberer', string>>;
  readonly strayed: string;
}

/** Part of the prompt, not of a screen. */
export const feelingWords: Readonly<Record<Language, FeelingWords>> = {
  en: {
    name: {
      joy: 'happy',
      sadness: 'sad',
      anger: 'angry or annoyed',
      fear: 'afraid or worried',
      disgust: 'put off',
      surprise: 'surprised',
    },
    clearly: (feeling) => `The person you talk with seems ${feeling}.`,
    perhaps: (feeling) => `The person you talk with may be ${feeling}; this is a guess.`,
    unnamed: 'Take it into account; do not name it unless they do.',
    answer: {
      joy: {
        warm: 'Be glad with them, in your own way.',
        plain: 'A friendly word about it may go before your answer.',
        cool: 'Stay with the matter, and do not dampen their joy.',
      },
      sadness: {
        warm: 'Stay with it for a sentence before you go on: show that you have heard it, do not cheer them up at once, and ask one question at most.',
        plain: 'A kind word first, then your answer.',
        cool: 'Do not comfort, and do not be harsh about it.',
      },
      anger: {
        warm: 'Do not answer anger with anger: stay calm, take what they are angry about seriously, and say what can be done.',
        plain: 'Do not answer anger with anger: stay calm and with the matter, and do not argue about tone.',
        cool: 'Do not answer anger with anger, nor with a coldness that hurts: stay even, and with the matter.',
      },
      fear: {
        warm: 'Be calm and steady: do not wave the worry away, and say first what is certain.',
        plain: 'Be steady, and say first what is certain.',
        cool: 'Say plainly what is certain, and add nothing to the worry.',
      },
      disgust: {
        warm: 'Take it seriously without dwelling on it.',
        plain: 'Do not dwell on it.',
        cool: 'Do not dwell on it.',
      },
      surprise: {
        warm: 'Take up the surprise before you explain.',
        plain: 'Explain first what surprised them.',
        cool: 'Explain it plainly.',
      },
    },
    measure: {
      calmer: 'However excited they are, you stay calmer than they are.',
      livelier: 'However quiet they are, you do not go quiet with them.',
      lighter: 'However low they are, you do not sink with them.',
      soberer: 'However glad they are, you keep your own measure.',
    },
    strayed: 'Your last reply was out of your usual mood; come back to it.',
  },
  zh: {
    name: {
      joy: '高兴',
      sadness: '难过',
      anger: '生气或不耐烦',
      fear: '害怕或担心',
      disgust: '反感',
      surprise: '意外',
    },
    clearly: (feeling) => `对方现在似乎觉得${feeling}。`,
    perhaps: (feeling) => `对方也许有些${feeling}，这只是猜测。`,
    unnamed: '心里有数就好，对方不提，你也不要点破。',
    answer: {
      joy: {
        warm: '用你自己的方式，替对方高兴。',
        plain: '可以先说一句友好的话，再回答。',
        cool: '只谈正事，但不要扫兴。',
      },
      sadness: {
        warm: '先用一句话陪着对方：让对方知道你听见了，不要急着劝人开心，最多只问一个问题。',
        plain: '先说一句体贴的话，再回答。',
        cool: '不必安慰，但也不要生硬。',
      },
      anger: {
        warm: '不要以怒对怒：保持平静，认真对待对方生气的事，说说能做些什么。',
        plain: '不要以怒对怒：保持平静，就事论事，不争论语气。',
        cool: '不要以怒对怒，也不要冷得伤人：语气平稳，就事论事。',
      },
      fear: {
        warm: '沉着稳定：不要轻描淡写对方的担心，先说确定的事。',
        plain: '保持稳定，先说确定的事。',
        cool: '直接说确定的事，不要增加对方的担心。',
      },
      disgust: {
        warm: '认真对待，但不要在上面打转。',
        plain: '不要在上面打转。',
        cool: '不要在上面打转。',
      },
      surprise: {
        warm: '先接住对方的意外，再解释。',
        plain: '先解释让对方意外的地方。',
        cool: '直接解释清楚。',
      },
    },
    measure: {
      calmer: '对方再激动，你也要比对方平静。',
      livelier: '对方再沉默，你也不要跟着沉下去。',
      lighter: '对方再低落，你也不要跟着低落。',
      soberer: '对方再高兴，你也保持自己的分寸。',
    },
    strayed: '你上一条回复偏离了你平常的情绪，这一次收回来。',
  },
};
