import type { Fact, FactKind } from '../../../domain/facts.js';

type Language = 'zh' | 'en';

/** What each kind is called in a prompt, in the character's language. */
const labels: Record<Language, Record<FactKind, string>> = {
  en: {
    name: 'name',
    called: 'wants to be called',
    age: 'age',
    birthday: 'birthday',
    origin: 'comes from',
    home: 'lives in',
    work: 'work',
    study: 'studies',
    language: 'speaks',
    family: 'people close to the user',
    pet: 'pet',
    like: 'likes',
    dislike: 'does not like',
    favourite: 'favourite',
    health: 'health',
    plan: 'plans',
    promise: 'promised',
    relationship: 'between the two of you',
    other: 'also',
  },
  zh: {
    name: '名字',
    called: '希望被称呼为',
    age: '年龄',
    birthday: '生日',
    origin: '来自',
    home: '住在',
    work: '工作',
    study: '学习',
    language: '会说',
    family: '身边的人',
    pet: '宠物',
    like: '喜欢',
    dislike: '不喜欢',
    favourite: '最喜欢的',
    health: '健康',
    plan: '计划',
    promise: '约定',
    relationship: '你们之间',
    other: '另外',
  },
};

/** One line of a prompt: `likes: jasmine tea`. */
export const factLine = ({ kind, text }: Pick<Fact, 'kind' | 'text'>, language: Language): string =>
  language === 'zh' ? `${labels.zh[kind]}：${text}` : `${labels.en[kind]}: ${text}`;
