import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axes } from './anchor.js';
import { scorePersona } from './score-persona.js';

/** Five texts an axis, written to stand from its lowest to its highest end. */
const graded = {
  en: {
    professionalism: [
      "Dude, yeah, no biggie! I'm gonna show ya, it's super cool stuff!!",
      "Sure, that's easy. You just stir it a bit and it's done!",
      'You stir it for a while, and then it is done.',
      'Stir it for ten minutes; the mixture thickens because the starch swells. It is usually done by then.',
      'Please note the following: firstly, stir for 10 minutes; secondly, consider the temperature. According to the procedure, the result is therefore uniform.',
    ],
    humour: [
      'This is a grave matter. The consequences are severe, and I say so in earnest.',
      'Let us be serious about this.',
      'The shop opens at nine.',
      'The shop opens at nine, which is as early as a rooster with a mortgage.',
      "Haha, the shop opens at nine, just kidding, even my cat isn't up then! Trust me, that pun is world famous. 😂",
    ],
    empathy: [
      'Not my problem. Deal with it; your feelings are beside the point. Whatever.',
      'The facts come first here. That is irrelevant to them.',
      'The letter arrived on Tuesday.',
      'The letter arrived on Tuesday. That sounds hard.',
      "I'm so sorry, that must hurt. I hear you, and you're not alone. Take your time; I'm here.",
    ],
  },
  zh: {
    professionalism: [
      '哎呀，这有啥嘛！咱哥们儿瞎搞搞就搞定啦，贼牛！！',
      '这个简单嘛，搅一搅就好啦。',
      '搅一会儿就好了。',
      '通常搅拌十分钟，由于淀粉膨胀，它会变稠。',
      '请注意以下步骤：首先，搅拌10分钟；其次，根据温度调整。综上，结论是质地均匀，相关数据见文献。',
    ],
    humour: [
      '此事事关重大，后果沉重，务必郑重对待。',
      '这件事要严肃一点。',
      '店九点开门。',
      '店九点开门，比公鸡还勤快。',
      '哈哈，店九点开门，开玩笑的，连猫都要笑我，别告诉别人！😂',
    ],
    empathy: [
      '与我无关，自己看着办。别矫情，哭也没用。',
      '情绪不重要，说重点。',
      '信是星期二到的。',
      '信是星期二到的，你心里不好受吧。',
      '我懂你的委屈，辛苦你了。别难过，我陪着你，慢慢说，没关系的。',
    ],
  },
} as const;

describe('the persona scorer', () => {
  for (const language of ['en', 'zh'] as const) {
    for (const axis of axes) {
      it(`[S4.3] orders texts written to stand from low to high ${axis}, ${language}`, () => {
        const scores = graded[language][axis].map((text) => scorePersona(text, language).observed[axis]);
        expect(scores).toEqual([...scores].sort((a, b) => a - b));
        expect(new Set(scores).size).toBe(scores.length);
        expect(scores[0]).toBeLessThan(-0.5);
        expect(Math.abs(scores[2]!)).toBeLessThan(0.3);
        expect(scores[4]).toBeGreaterThan(0.5);
      });
    }
  }

  it('[S4.3] stays within its bounds and says the same of the same text, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), fc.constantFrom('zh', 'en'), (text, language) => {
        const once = scorePersona(text, language);
        expect(scorePersona(text, language)).toEqual(once);
        for (const axis of axes) {
          expect(once.observed[axis]).toBeGreaterThanOrEqual(-1);
          expect(once.observed[axis]).toBeLessThanOrEqual(1);
        }
        expect(once.confidence).toBeGreaterThanOrEqual(0);
        expect(once.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('[S4.3] goes by a whole reply, and hardly by a word', () => {
    expect(scorePersona('Mm.', 'en').confidence).toBeLessThan(0.5);
    expect(scorePersona('', 'en')).toEqual({ observed: { professionalism: 0, humour: 0, empathy: 0 }, confidence: 0 });
    expect(scorePersona('One. Two. Three.', 'en').confidence).toBe(1);
  });
});
