import { expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import { newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { decided, mustBeReadable, requested, standing } from './unmasking.js';

const auditor = (name: string) => new Actor('acme' as TenantId, name as SubjectId, 'auditor');
const [olga, otto] = [auditor('olga'), auditor('otto')];
const session = newSessionId();
const minutes = (count: number) => new Date(count * 60_000);
const request = requested(olga, { id: 'r', session, purpose: 'complaint', caseReference: null }, minutes(0));
const granted = decided(request, 'approved', otto, minutes(10));

it('[S5.1] four eyes: whoever asks for plain text does not decide', () => {
  expect(() => decided(request, 'approved', olga, minutes(1))).toThrow('Somebody else');
  expect(() => decided(request, 'refused', olga, minutes(1))).toThrow('Somebody else');
});

it('[S5.1] plain text may be read for an hour, by whoever asked, of that conversation', () => {
  expect(mustBeReadable(granted, session, olga, minutes(69))).toBe(granted);
  const refusals: Parameters<typeof mustBeReadable>[] = [
    [granted, session, olga, minutes(70)],
    [granted, session, otto, minutes(11)],
    [granted, newSessionId(), olga, minutes(11)],
    [request, session, olga, minutes(1)],
    [decided(request, 'refused', otto, minutes(1)), session, olga, minutes(2)],
    [undefined, session, olga, minutes(1)],
  ];
  for (const refused of refusals) expect(() => mustBeReadable(...refused)).toThrow('plain text');
});

it('[S5.1] a request is decided once, and within a week', () => {
  expect(() => decided(granted, 'refused', otto, minutes(11))).toThrow('decided before');
  expect(() => decided(request, 'approved', otto, minutes(7 * 24 * 60))).toThrow('decided before');
  expect(standing(request, minutes(7 * 24 * 60))).toBe('expired');
  expect(standing(granted, minutes(20))).toBe('approved');
  expect(standing(granted, minutes(90))).toBe('expired');
});
