import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import { type Masked, masked } from '#shared-kernel/masking.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import { Texts } from '#shared-kernel/texts.js';

/** People's words as the house reads them: masked, or plain with a leave. Nothing else here reads `Texts` (test/architecture looks). */
@Injectable()
export class HouseTexts {
  constructor(private readonly texts: Texts) {}

  /** By key; erased ones are absent. */
  async masked(tenant: TenantId, keys: readonly string[]): Promise<ReadonlyMap<string, Masked>> {
    const texts = await this.texts.get(tenant, keys);
    return new Map([...texts].map(([key, text]) => [key, masked(text)]));
  }

  /** By key; erased ones are absent. */
  plain({ tenant }: PlainTextLeave, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.texts.get(tenant, keys);
  }
}
