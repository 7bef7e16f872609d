import { describe, expect, it } from 'vitest';
import type { Notice } from '../../contract/notices.js';
import { type CareState, uncared } from '../../domain/care-state.js';
import type { PolicyDocument } from '../filters/policies/active-policy.js';
import { breakMinutesOf, noticesDue } from './notices-due.js';

const words = { zh: '字', en: 'words' };
const begin = new Date('2026-01-01T12:00:00Z');
const after = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
const iso = (minutes: number) => after(minutes).toISOString();

interface Rules {
  disclosure?: Partial<PolicyDocument['disclosure']>;
  session?: Partial<PolicyDocument['session']>;
}
const policy = ({ disclosure, session }: Rules) =>
  ({
    disclosure: { atStart: true, everyMinutes: 0, text: words, ...disclosure },
    session: { capMinutes: 0, warnMinutes: 10, text: words, warning: words, ...session },
  }) as PolicyDocument;

const due = (rules: Rules, minutes: number, care: Partial<CareState> = {}, messages = 1) => {
  const sitting = { since: iso(0), messages, lastAt: iso(minutes), isOver: false };
  return noticesDue(policy(rules), { ...uncared, ...care }, sitting, begin, after(minutes));
};
const warned: Notice = { kind: 'cap-near', language: 'en', text: 'words', at: iso(51), seq: 1 };

describe('notices', () => {
  it('[S4.4] remind by minutes since the AI was last spoken of, from the opening on where it never was', () => {
    const rules = { disclosure: { everyMinutes: 60 } };
    expect([59, 60].map((minutes) => due(rules, minutes))).toEqual([[], ['reminder']]);
    expect(due(rules, 60, { told: { at: iso(10), messages: 0 } })).toEqual([]);
    expect(due(rules, 70, { told: { at: iso(10), messages: 0 } })).toEqual(['reminder']);
  });

  it('[S4.4] remind by messages', () => {
    const rules = { disclosure: { everyMessages: 5 } };
    expect([4, 5].map((messages) => due(rules, 1, { told: { at: iso(0), messages } }))).toEqual([[], ['reminder']]);
  });

  it('[S4.4] say once that the end is near, and then that it has come', () => {
    const rules = { session: { capMinutes: 60 } };
    expect([49, 50, 60].map((minutes) => due(rules, minutes))).toEqual([[], ['cap-near'], ['cap']]);
    expect(due(rules, 55, { notices: [warned] })).toEqual([]);
    expect(due({ session: { capMessages: 3 } }, 1, {}, 3)).toEqual(['cap']);
    // Of a sitting before.
    expect(due(rules, 55, { notices: [{ ...warned, at: iso(-100) }] })).toEqual(['cap-near']);
  });

  it('[S4.4] say nothing where the policy wants nothing, and one thing at a time', () => {
    expect(due({}, 100_000, {}, 100_000)).toEqual([]);
    expect(due({ session: { capMinutes: 60 }, disclosure: { everyMinutes: 60 } }, 60)).toEqual(['cap']);
  });

  it('[S4.4] count anew after half an hour, or what the policy says', () => {
    expect([breakMinutesOf(policy({})), breakMinutesOf(policy({ session: { breakMinutes: 5 } }))]).toEqual([30, 5]);
  });
});
