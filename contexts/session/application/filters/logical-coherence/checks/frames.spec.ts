import { describe, expect, it } from 'vitest';
import { coherenceFindings } from '../logical-coherence.js';

/** What a reply to the last of some turns is found to contradict. */
function rulesOf(reply: string, ...texts: readonly string[]): readonly string[] {
  const turns = texts.map((text, at) => ({ role: at % 2 === 0 ? ('user' as const) : ('character' as const), text }));
  const language = /\p{Script=Han}/u.test(reply) ? ('zh' as const) : ('en' as const);
  const span = { text: reply, start: 0, end: reply.length, unit: 'sentence', isLast: true, unseen: 0 } as const;
  return coherenceFindings(span, { turns, actions: [], language }).map(({ rule }) => rule);
}

describe('what was denied before', () => {
  it.each([
    ['I danced here every Saturday for years.', 'Can you dance?', "I've never set foot on a dance floor.", 'Come on!'],
    ['我骑它跑了三趟草原。', '你骑马吗？', '没骑过，连马背都没上过。', '那匹枣红马真漂亮。'],
    ['My hair takes an hour to dry.', 'Do you wear a hat?', "I've been bald since I was twenty-five.", 'You are wet.'],
    ['电梯就在大厅右手边。', '这栋楼有电梯吗？', '没有，得爬楼梯。', '我的箱子很重。'],
  ])('[S4.4] is not told as its own: %s', (reply, ...turns) => {
    expect(rulesOf(reply, ...turns)).toContain('coherence.contradiction.contradiction.frame');
  });

  it.each([
    ['My cousin danced here every Saturday.', 'Can you dance?', "I've never set foot on a dance floor.", 'Come on!'],
    ['牧民的儿子天天骑它去放羊。', '你骑马吗？', '没骑过，连马背都没上过。', '那匹枣红马真漂亮。'],
    ['I would dance if they played a waltz.', 'Can you dance?', "I've never danced.", 'Come on!'],
    ['院子里有两部电梯。', '这栋楼有电梯吗？', '没有，得爬楼梯。', '那院子里呢？'],
  ])('[S4.4] may be told of others, supposed, or told of another place: %s', (reply, ...turns) => {
    expect(rulesOf(reply, ...turns)).toEqual([]);
  });

  it.each([
    ['Then the car that I saw was black.', 'What colour was the car?', 'White, I saw it.', 'They found a van.'],
    ['我们十二个人挤一张大桌。', '你们一队有多少人？', '连我一共七个。', '吃饭坐得下吗？'],
  ])('[S4.4] has no other colour or number than was said: %s', (reply, ...turns) => {
    expect(rulesOf(reply, ...turns)).toContain('coherence.contradiction.contradiction.value');
  });
});
