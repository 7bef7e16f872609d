const english =
  'i you we she they never always really just so very am are was feel felt think know want miss love hate lost found broke fixed my your our dog friend mother exam job train letter song night morning rain today again without because when and but if happy sad angry afraid tired proud sorry glad lonely excited wonderful terrible strange quiet'.split(
    ' ',
  );
const chinese = [
  ...'我你他她们真的很太不没有今天昨晚终于又一个人觉得心里难过开心生气害怕累高兴讨厌喜欢想念妈妈朋友工作考试下雨夜里回家信歌电话对不起谢谢为什么怎么办算了好吧',
];

/** Mulberry32: the same seed gives the same texts everywhere. */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Texts of exactly one full window of 32 tokens, half English, half Chinese. */
export function fullWindows(count, seed, windowsOf) {
  const random = dice(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, (_, i) => {
    const [list, between] = i % 2 === 0 ? [english, ' '] : [chinese, ''];
    const tokens = Array.from({ length: 32 }, () => pick(list));
    for (let tries = 0; tries < 1000; tries += 1) {
      const windows = windowsOf(tokens.join(between));
      if (windows.length === 1 && windows[0].tokens === 32) return tokens.join(between);
      tokens.push(pick(list)); // the same sign twice is one token
    }
    throw new Error('No text of 32 tokens found.');
  });
}

/** Of a thousand messages so many have 1, 2, 3 … 32 tokens: GoEmotions' and CPED's train parts together; their mean is 12. */
const lengths = [
  7, 23, 49, 57, 60, 64, 63, 62, 57, 55, 49, 45, 42, 38, 36, 33, 31, 28, 27, 25, 22, 20, 19, 18, 17, 15, 14, 11, 8, 5,
  2, 2,
];

/** Texts of one window, as long as messages are. */
export function messages(count, seed) {
  const random = dice(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const all = lengths.flatMap((share, at) => Array.from({ length: share }, () => at + 1));
  return Array.from({ length: count }, (_, i) => {
    const [list, between] = i % 2 === 0 ? [english, ' '] : [chinese, ''];
    return Array.from({ length: pick(all) }, () => pick(list)).join(between);
  });
}

/** A frame of 128 Chinese characters: thirteen windows. */
export function chineseFrames(count, seed) {
  const random = dice(seed);
  return Array.from({ length: count }, () => {
    const signs = [];
    while (signs.length < 128) {
      const sign = chinese[Math.floor(random() * chinese.length)];
      if (sign !== signs.at(-1)) signs.push(sign);
    }
    return signs.join('');
  });
}

/** Times between arrivals of a Poisson process, in ms. */
export function gaps(count, perSecond, seed) {
  const random = dice(seed);
  return Array.from({ length: count }, () => (-Math.log(1 - random()) * 1000) / perSecond);
}
