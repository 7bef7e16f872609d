import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { TenantId } from '#shared-kernel/ids.js';
import { OwnCharacters, type StoredPortrait } from '../../domain/own-characters.js';

/** A portrait by its hash, which nobody knows who has not been shown it: pictures are asked for without signing in. */
export class GetPortrait extends Query<StoredPortrait | undefined> {
  constructor(
    readonly tenant: TenantId,
    readonly character: string,
    readonly hash: string,
  ) {
    super();
  }
}

@QueryHandler(GetPortrait)
export class GetPortraitHandler implements IQueryHandler<GetPortrait> {
  constructor(private readonly characters: OwnCharacters) {}

  execute({ tenant, character, hash }: GetPortrait): Promise<StoredPortrait | undefined> {
    return this.characters.portrait(tenant, character, hash);
  }
}
