import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { CharacterSources } from '../application/characters/character-sources.js';
import { CharacterPublished, CharacterRemoved } from '../contract/events.js';
import type { Character } from '../domain/character.js';
import { Characters, type CastMember, type Viewer } from '../domain/characters.js';
import { OwnCharacters } from '../domain/own-characters.js';

/** Faces of one viewer at most 1,100; shelves of so many viewers are remembered. */
const mostShelves = 2_000;
/** Bytes of source whose characters are remembered, taken together. */
const mostRemembered = 32 * 1024 * 1024;
/** Versions looked at for one that stands. */
const mostSteps = 5;

interface Read {
  readonly character: Character;
  readonly size: number;
}

/** The files that came with the server: what `CastOfTenant` puts first. */
export abstract class ShippedCharacters extends Characters {}

/**
 * Shipped characters, then those that people here have made. What was read is remembered until the log tells of a change in the
 * tenant, which every node hears within about a second.
 */
@Injectable()
export class CastOfTenant extends Characters {
  private readonly shelves = new Map<string, { tenant: TenantId; cast: Promise<readonly CastMember[]> }>();
  private readonly read = new Map<string, Read>();
  private remembered = 0;

  constructor(
    private readonly shipped: ShippedCharacters,
    private readonly own: OwnCharacters,
    private readonly sources: CharacterSources,
    readers: LogReaders,
  ) {
    super();
    readers.watch([CharacterPublished.type, CharacterRemoved.type], (tenant) => this.forget(tenant));
  }

  async list(viewer: Viewer): Promise<readonly CastMember[]> {
    const [shipped, own] = await Promise.all([this.shipped.list(viewer), this.shelf(viewer)]);
    return [...shipped, ...own.filter(isTenants), ...own.filter((face) => !isTenants(face))];
  }

  async find(viewer: Viewer, idOrName: string) {
    const shipped = await this.shipped.find(viewer, idOrName);
    if (shipped) return shipped;
    const wanted = fold(idOrName);
    const cast = await this.shelf(viewer);
    const face =
      cast.find(({ id }) => id === wanted) ?? [...cast].sort(tenantsFirst).find((it) => namesOf(it).includes(wanted));
    if (!face?.own) return undefined;
    const character = await this.standing(viewer.tenant, face.id, face.own.version);
    return character && { ...character, own: face.own };
  }

  /** The newest version that still stands: the prompts that it includes may have changed since it was saved. */
  private async standing(tenant: TenantId, id: string, newest: number): Promise<Character | undefined> {
    for (let version = newest; version > Math.max(0, newest - mostSteps); version -= 1) {
      const key = `${tenant}/${id}@${version}`;
      const known = this.read.get(key);
      if (known) {
        this.remember(key, known);
        return known.character;
      }
      const source = await this.own.source(tenant, id, version);
      const read = source === undefined ? undefined : this.sources.read(source).character;
      if (read) {
        const character = { ...read, id };
        this.remember(key, { character, size: source!.length });
        return character;
      }
    }
    return undefined;
  }

  private shelf(viewer: Viewer): Promise<readonly CastMember[]> {
    const key = `${viewer.tenant}/${viewer.subject}`;
    const known = this.shelves.get(key);
    const shelf = known ?? { tenant: viewer.tenant, cast: this.own.seenBy(viewer) };
    this.shelves.delete(key); // and to the end: the oldest goes first
    this.shelves.set(key, shelf);
    if (!known) {
      shelf.cast.catch(() => {
        if (this.shelves.get(key) === shelf) this.shelves.delete(key);
      });
    }
    for (const oldest of this.shelves.keys()) {
      if (this.shelves.size <= mostShelves) break;
      this.shelves.delete(oldest);
    }
    return shelf.cast;
  }

  /** A shelf that is being read now may have been read before the change: it is dropped too. */
  private forget(tenant: TenantId): void {
    for (const [key, shelf] of this.shelves) if (shelf.tenant === tenant) this.shelves.delete(key);
  }

  private remember(key: string, read: Read): void {
    const before = this.read.get(key);
    if (before) this.remembered -= before.size;
    this.read.delete(key);
    this.read.set(key, read);
    this.remembered += read.size;
    for (const [oldest, { size }] of this.read) {
      if (this.remembered <= mostRemembered) break;
      this.read.delete(oldest);
      this.remembered -= size;
    }
  }
}

const isTenants = ({ own }: CastMember): boolean => own?.audience === 'tenant';
const tenantsFirst = (a: CastMember, b: CastMember): number => Number(isTenants(b)) - Number(isTenants(a));
const fold = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').trim();
const namesOf = ({ id, name, aliases }: CastMember): string[] => [id, name, ...aliases].map(fold);
