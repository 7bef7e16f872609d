import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { type LeaveScope, NotUnmasked, type PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { ExportFilters, ExportQuery } from '../../contract/exports.js';
import { canonicalJson, type Json } from '../../contract/ledger/canonical-json.js';
import { SecondPersonNeeded } from '../../domain/errors.js';
import type { ExportOrder } from '../../domain/exports/export-job.js';
import { Participation } from '../../domain/privacy/participation.js';
import { leaveFor, leaveToGoOn, UnmaskRequests } from '../../domain/privacy/unmasking.js';
import { mustBeOther } from './must-be-other.js';

/** An export as it is approved: to the letter. */
export const scopeOfExport = ({ format, filters }: ExportQuery): LeaveScope => ({
  kind: 'export',
  // without what is there and undefined
  query: canonicalJson(JSON.parse(JSON.stringify({ format, filters })) as Json),
});

export const filtersOf = (query: string): ExportFilters => (JSON.parse(query) as ExportQuery).filters;

/** The gate to plain words: whoever hands some out shows a leave, and there is none but from here. */
@Injectable()
export class Leaves {
  constructor(
    private readonly requests: UnmaskRequests,
    private readonly participation: Participation,
    private readonly clock: Clock,
  ) {}

  /** @throws NotUnmasked */
  async ofSession(actor: Actor, session: SessionId, request: string): Promise<PlainTextLeave> {
    const asked = await this.requests.find(actor.tenant, request);
    return leaveFor(asked?.request, actor, { kind: 'session', session }, this.clock.now());
  }

  /**
   * For one export, begun now, for what it was approved for.
   * @throws SecondPersonNeeded without a request, NotUnmasked, TookPart
   */
  async ofExport(
    actor: Actor,
    query: ExportQuery,
    purpose: string,
    request: string | undefined,
  ): Promise<PlainTextLeave> {
    if (request === undefined) {
      throw new SecondPersonNeeded('Words leave with the leave of a second person: ask for it, then name the request.');
    }
    const asked = await this.requests.find(actor.tenant, request);
    const leave = leaveFor(asked?.request, actor, scopeOfExport(query), this.clock.now());
    if (asked?.reason !== purpose) throw new NotUnmasked('It was approved for another purpose.');
    await mustBeOther(this.participation, actor, query.filters);
    return leave;
  }

  /** For a job to go on with. @throws NotUnmasked */
  async ofJob({ tenant, id, unmask, format, filters }: ExportOrder): Promise<PlainTextLeave> {
    const asked = unmask === null ? undefined : await this.requests.find(tenant, unmask);
    return leaveToGoOn(asked?.request, id, scopeOfExport({ format, filters }));
  }
}
