import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import { feltKey, passportKey } from '#contexts/session/contract/text-keys.js';
import { Database } from '#shared-kernel/sql/database.js';
import { type OpenedText, openedTexts } from '#shared-kernel/sql/text-commitments.js';
import type { TextSeal } from '../../contract/ledger/leaf.js';
import { type SealedText, SealedTexts } from '../../domain/ledger/sealed-texts.js';

@Injectable()
export class SqlSealedTexts extends SealedTexts {
  constructor(private readonly database: Database) {
    super();
  }

  ofReplies(tenant: TenantId, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>> {
    return this.open(
      tenant,
      seals.filter(({ key }) => holdsNoWords(key)),
    );
  }

  plain({ tenant }: PlainTextLeave, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>> {
    return this.open(tenant, seals);
  }

  private async open(tenant: TenantId, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>> {
    const keys = seals.map(({ key }) => key);
    const opened = await this.database.inTenant(tenant, (tx) => openedTexts(tx, keys));
    return new Map(seals.map((seal) => [seal.key, heldAgainst(seal, opened.get(seal.key))]));
  }
}

const holdsNoWords = (key: string): boolean => [passportKey(''), feltKey('')].some((kind) => key.startsWith(kind));

function heldAgainst({ commitment }: TextSeal, text: OpenedText | undefined): SealedText {
  if (!text) return { seal: 'erased', body: null };
  const { body, nonce } = text;
  const made = createHmac('sha256', Buffer.from(nonce, 'hex')).update(body).digest('hex');
  return { seal: made === commitment ? 'sealed' : 'broken', body };
}
