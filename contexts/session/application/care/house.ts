import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import type { NewNotice } from '../../domain/care-side.js';
import type { CareState } from '../../domain/care-state.js';
import type { Audience } from '../filters/content-safety/compiled-rules.js';
import type { ActivePolicy } from '../filters/policies/active-policy.js';
import { Policies } from '../filters/policies/policies.js';
import { screenInput } from '../filters/input-screen/screen-input.js';
import { type Language, languageOf } from './help-words.js';
import { houseNotice, type ReadMessage } from './receive-message.js';

/** Who somebody is to the policy. */
interface Guest {
  /** As their token says; where it does not, as the policy takes those whose age nobody has told. */
  readonly audience: Audience;
  readonly place: string | undefined;
  readonly policy: ActivePolicy;
}

/** The rules of the house, as the tenant's policy has them for somebody's age and place. From memory, never waits. */
@Injectable()
export class House {
  constructor(private readonly policies: Policies) {}

  /** Reads a message before it is taken in. */
  read(actor: Actor, text: string): ReadMessage {
    const { audience, place, policy } = this.guest(actor);
    const { locale } = actor.traits;
    const language = languageOf(text) ?? (locale?.startsWith('zh') ? 'zh' : 'en');
    const screened = screenInput(text, policy, audience);
    return { screened, policy, audience, whereabouts: { language, locale, place } };
  }

  /** What is said before the first word. */
  welcome(actor: Actor, language: Language): Guest & { readonly notice: NewNotice | undefined } {
    const guest = this.guest(actor);
    const { atStart } = guest.policy.document.disclosure;
    return { ...guest, notice: atStart ? houseNotice('disclosure', guest.policy, language) : undefined };
  }

  private guest({ tenant, traits: { age, place } }: Actor): Guest {
    const policy = policyFor(this.policies, tenant, age ?? null, place);
    return { audience: age ?? policy.document.audience.unknown, place, policy };
  }
}

/** The policy for an age that may not be known. */
export function policyFor(
  policies: Policies,
  tenant: Actor['tenant'],
  audience: CareState['audience'],
  place: string | undefined,
): ActivePolicy {
  const known = audience ?? policies.active(tenant, 'adult', place).document.audience.unknown;
  return policies.active(tenant, known, place);
}
