import { expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import { newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import type { LeaveScope } from '#shared-kernel/plain-text-leave.js';
import { decided, leaveFor, leaveToGoOn, requested, standing, type UnmaskState } from './unmasking.js';

const auditor = (name: string, tenant = 'acme') => new Actor(tenant as TenantId, name as SubjectId, 'auditor');
const [olga, otto] = [auditor('olga'), auditor('otto')];
const session = newSessionId();
const scope: LeaveScope = { kind: 'session', session };
const minutes = (count: number) => new Date(count * 60_000);
const request = requested(olga, { id: 'r', scope, session, purpose: 'complaint', caseReference: null }, minutes(0));
const granted = decided(request, 'approved', otto, minutes(10));

it('[S5.1] four eyes: whoever asks for plain text does not decide', () => {
  expect(() => decided(request, 'approved', olga, minutes(1))).toThrow('Somebody else');
  expect(() => decided(request, 'refused', olga, minutes(1))).toThrow('Somebody else');
  const alone: UnmaskState = { ...granted, decidedBy: granted.by };
  expect(() => leaveFor(alone, olga, scope, minutes(11))).toThrow('plain text');
});

it('[S5.1] plain text may be read for an hour, by whoever asked, of that conversation', () => {
  const leave = leaveFor(granted, olga, scope, minutes(69));
  expect(leave).toMatchObject({ request: 'r', reader: 'olga', grantedBy: 'otto', until: minutes(70) });
  leave.mustCover(olga, session, minutes(69));
  const elsewhere = { kind: 'session', session: newSessionId() } as const;
  const refusals: Parameters<typeof leaveFor>[] = [
    [granted, olga, scope, minutes(70)],
    [granted, otto, scope, minutes(11)],
    [granted, auditor('olga', 'other'), scope, minutes(11)],
    [granted, olga, elsewhere, minutes(11)],
    [granted, olga, { kind: 'export', query: '{}' }, minutes(11)],
    [request, olga, scope, minutes(1)],
    [decided(request, 'refused', otto, minutes(1)), olga, scope, minutes(2)],
    [undefined, olga, scope, minutes(1)],
  ];
  for (const refused of refusals) expect(() => leaveFor(...refused)).toThrow('plain text');
  for (const [by, of, at] of [
    [otto, session, 11],
    [auditor('olga', 'other'), session, 11],
    [olga, elsewhere.session, 11],
    [olga, session, 70],
  ] as const) {
    expect(() => leave.mustCover(by, of, minutes(at))).toThrow('plain text');
  }
});

it('[S5.1] an export is begun once, to the letter, and goes on however long it takes', () => {
  const wanted: LeaveScope = { kind: 'export', query: '{"format":"csv"}' };
  const asked = requested(olga, { ...request, scope: wanted, session: null }, minutes(0));
  const approved = decided(asked, 'approved', otto, minutes(1));
  expect(leaveFor(approved, olga, wanted, minutes(2)).grantedBy).toBe('otto');
  expect(() => leaveFor(approved, olga, { kind: 'export', query: '{"format":"pdf"}' }, minutes(2))).toThrow(
    'plain text',
  );
  const used = { ...approved, usedBy: 'e1' };
  expect(() => leaveFor(used, olga, wanted, minutes(3))).toThrow('plain text');
  expect(standing(used, minutes(900))).toBe('used');
  expect(leaveToGoOn(used, 'e1', wanted).request).toBe('r');
  for (const [of, export_] of [
    [used, 'e2'],
    [approved, 'e1'],
    [{ ...used, state: 'pending' as const }, 'e1'],
    [undefined, 'e1'],
  ] as const) {
    expect(() => leaveToGoOn(of, export_, wanted)).toThrow('plain text');
  }
});

it('[S5.1] a request is decided once, and within a week', () => {
  expect(() => decided(granted, 'refused', otto, minutes(11))).toThrow('decided before');
  expect(() => decided(request, 'approved', otto, minutes(7 * 24 * 60))).toThrow('decided before');
  expect(standing(request, minutes(7 * 24 * 60))).toBe('expired');
  expect(standing(granted, minutes(20))).toBe('approved');
  expect(standing(granted, minutes(90))).toBe('expired');
});
