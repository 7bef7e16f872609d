import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import { Database } from '#shared-kernel/sql/database.js';
import { type OpenedText, openedTexts } from '#shared-kernel/sql/text-commitments.js';
import type { TextSeal } from '../../contract/ledger/leaf.js';
import { type SealedText, SealedTexts } from '../../domain/ledger/sealed-texts.js';

@Injectable()
export class SqlSealedTexts extends SealedTexts {
  constructor(private readonly database: Database) {
    super();
  }

  async open(tenant: TenantId, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>> {
    const keys = seals.map(({ key }) => key);
    const opened = await this.database.inTenant(tenant, (tx) => openedTexts(tx, keys));
    return new Map(seals.map((seal) => [seal.key, heldAgainst(seal, opened.get(seal.key))]));
  }
}

function heldAgainst({ commitment }: TextSeal, text: OpenedText | undefined): SealedText {
  if (!text) return { seal: 'erased', body: null };
  const { body, nonce } = text;
  const made = createHmac('sha256', Buffer.from(nonce, 'hex')).update(body).digest('hex');
  return { seal: made === commitment ? 'sealed' : 'broken', body };
}
