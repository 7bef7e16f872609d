import type { DeskSettings } from '../contract/settings.js';
import { type DeskAgent, statusAt } from './desk-agent.js';
import { AgentNotHere, AgentUnknown, SkillMissing } from './errors.js';
import { queueOf } from './queues.js';

/** Only somebody who is there is given anything. @throws AgentUnknown @throws AgentNotHere */
export function requireHere(agent: DeskAgent | undefined, now: Date): DeskAgent {
  if (!agent) throw new AgentUnknown('Nobody of that name works at the desk.');
  if (statusAt(agent, now) === 'offline') throw new AgentNotHere('They are not here.', { agent: agent.id });
  return agent;
}

/** Only somebody who has what the ticket's queue asks for is given it. @throws SkillMissing */
export function requireAbleTo({ skills }: DeskAgent, settings: DeskSettings, queue: string | null): void {
  if (queue === null) return;
  const lacks = queueOf(settings, queue).skills.find((skill) => !skills.includes(skill));
  if (lacks) throw new SkillMissing('They lack a skill for it.', { skill: lacks });
}
