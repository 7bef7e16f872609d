import { describe, expect, it } from 'vitest';
import type { ExportFilters } from '../../contract/exports.js';
import type { Leaf } from '../../contract/ledger/leaf.js';
import { asksNothing, fitting } from './fits.js';

const hash = 'a'.repeat(64);
const leaf: Leaf = {
  v: 1,
  tenant: 'demo',
  id: '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11',
  stream: 'session/0195e0c6-6a52-7a31-9d44-7f1c2b1d0c12',
  version: 4,
  type: 'session.filter-acted.v1',
  at: '2026-11-23T09:30:00.000Z',
  actor: { subject: 'ann', role: 'agent' },
  payload: { act: 'mask', policy: hash, to: 'agent/ben' },
  texts: [],
};

describe('which events are exported', () => {
  it.each<[ExportFilters, boolean]>([
    [{}, true],
    [{ from: '2026-11-23T09:30:00Z' }, true],
    [{ from: '2026-11-23T09:30:00.001Z' }, false],
    [{ until: '2026-11-23T09:30:00Z' }, false],
    [{ until: '2026-11-23T09:30:01Z' }, true],
    [{ kinds: ['session.filter-acted.v1'] }, true],
    [{ kinds: ['session.filter-acted'] }, false],
    [{ kinds: ['audit.', 'session.'] }, true],
    [{ kinds: ['audit.'] }, false],
    [{ verdict: 'mask' }, true],
    [{ verdict: 'withhold' }, false],
    [{ policy: hash }, true],
    [{ policy: 'b'.repeat(64) }, false],
    [{ agent: 'ann' }, true],
    [{ agent: 'ben' }, true],
    [{ agent: 'cat' }, false],
    [{ verdict: 'mask', kinds: ['audit.'] }, false],
  ])('[S2.3] %j', (filters, fits) => {
    expect(fitting(filters)(leaf)).toBe(fits);
  });

  it('[S2.3] a customer of the same name is no agent', () => {
    const customer = { ...leaf, actor: { subject: 'ann', role: 'customer' }, payload: {} };
    expect(fitting({ agent: 'ann' })(customer)).toBe(false);
  });

  it('[S2.3] whose conversation it is of is no question to the event', () => {
    expect(asksNothing({ session: hash, customer: 'mia', character: 'baker' })).toBe(true);
    expect(asksNothing({ verdict: 'mask' })).toBe(false);
  });
});
