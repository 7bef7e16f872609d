import type { Actor } from '#shared-kernel/actor.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { CharacterPublished, CharacterRemoved } from '../contract/events.js';
import type { CastMember, Own } from './characters.js';
import { CharacterNotYours, CharacterOutdated, CharacterTooLarge } from './errors.js';

/** Bytes of YAML of one character. */
export const mostSourceBytes = 256 * 1024;
/** Characters of one person, and of one tenant. */
export const mostCharacters = { subject: 100, tenant: 1_000 } as const;
/** Versions that are kept of each; older ones go. */
export const mostVersionsKept = 50;

/** What the gallery needs of it, so that a list need not read sources. */
export type CharacterFace = Omit<CastMember, 'id' | 'own'>;

/** What an author writes in one go. */
export interface CharacterDraft {
  /** YAML, already checked: only characters that stand are saved. */
  readonly source: string;
  readonly face: CharacterFace;
}

export interface OwnCharacterState extends Own {
  readonly id: string;
  readonly tenant: TenantId;
  readonly face: CharacterFace;
  /** Number of changes, each with its event. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewVersion extends CharacterDraft {
  readonly version: number;
  readonly note: string;
  readonly by: SubjectId;
  readonly at: Date;
}

/**
 * A character that somebody here has made. Private to its author; an administrator may give it to the whole tenant, and from
 * then on only administrators change it: nobody puts words before everybody without being asked.
 */
export class OwnCharacter {
  private events: DomainEvent[] = [];
  private written: NewVersion | undefined;
  private gone = false;

  private constructor(private current: OwnCharacterState) {}

  static from(state: OwnCharacterState): OwnCharacter {
    return new OwnCharacter(state);
  }

  /** @throws CharacterTooLarge */
  static create(id: string, author: Actor, draft: CharacterDraft, note: string, at: Date): OwnCharacter {
    const { tenant, subject: owner } = author;
    const character = new OwnCharacter({
      ...{ id, tenant, owner, audience: 'private', version: 0, revision: 0 },
      ...{ face: draft.face, createdAt: at, updatedAt: at },
    });
    character.put(draft, author, note, at);
    return character;
  }

  get state(): OwnCharacterState {
    return this.current;
  }

  /** The version to be stored with the next save. */
  get newVersion(): NewVersion | undefined {
    return this.written;
  }

  get isRemoved(): boolean {
    return this.gone;
  }

  /** @param seen version that the author had before them @throws CharacterNotYours | CharacterOutdated | CharacterTooLarge */
  write(actor: Actor, draft: CharacterDraft, seen: number, note: string, at: Date): void {
    this.requireWriter(actor);
    this.requireCurrent(seen);
    this.put(draft, actor, note, at);
  }

  /** Gives it to everybody of the tenant, or takes it back to its author. */
  offerTo(audience: Own['audience'], actor: Actor, at: Date): void {
    actor.requires('character.publish');
    if (this.current.audience === audience) return;
    this.change({ audience }, at);
    this.tell();
  }

  remove(actor: Actor): void {
    this.requireWriter(actor);
    this.gone = true;
    this.current = { ...this.current, revision: this.current.revision + 1 };
    this.events.push(new CharacterRemoved({ character: this.current.id, owner: this.current.owner }));
  }

  /** @throws CharacterNotYours for all but its author and administrators; others of the tenant may only talk with it */
  requireReader(actor: Actor): void {
    if (actor.subject === this.current.owner || actor.may('character.publish')) return;
    throw new CharacterNotYours('This character belongs to somebody else.');
  }

  pullEvents(): DomainEvent[] {
    return this.events.splice(0);
  }

  private requireWriter(actor: Actor): void {
    actor.requires('character.write');
    this.requireReader(actor);
    if (this.current.audience === 'tenant' && !actor.may('character.publish')) {
      throw new CharacterNotYours('Everybody here uses this character; only administrators change it.');
    }
  }

  private requireCurrent(seen: number): void {
    if (seen === this.current.version) return;
    throw new CharacterOutdated('Somebody has saved another version since.', { version: this.current.version });
  }

  private put(draft: CharacterDraft, author: Actor, note: string, at: Date): void {
    if (new TextEncoder().encode(draft.source).length > mostSourceBytes) {
      throw new CharacterTooLarge('The character has too many bytes.', { limit: mostSourceBytes });
    }
    const version = this.current.version + 1;
    this.written = { ...draft, version, note, by: author.subject, at };
    this.change({ version, face: draft.face }, at);
    this.tell();
  }

  private change(fields: Partial<OwnCharacterState>, at: Date): void {
    this.current = { ...this.current, ...fields, revision: this.current.revision + 1, updatedAt: at };
  }

  private tell(): void {
    const { id: character, owner, version, audience } = this.current;
    this.events.push(new CharacterPublished({ character, owner, version, audience }));
  }
}
