import type { DeskAgent } from '../domain/desk-agent.js';
import type { LiveSessionState, Mood, Owner } from '../domain/live-session.js';
import type { agentLiveSessions, agentPeople } from './agent-tables.js';

type LiveRow = typeof agentLiveSessions.$inferSelect;
type PersonRow = typeof agentPeople.$inferSelect;

export function liveStateOf(row: LiveRow): LiveSessionState {
  const { tenant: _tenant, revision: _revision, ownerKind: _k, ownerName: _n, ownerSubject: _s, ...same } = row;
  const { emotion: _e, valence: _v, confidence: _c, ...rest } = same;
  return { ...rest, customerName: row.customerName || row.customer, owner: ownerOf(row), mood: moodOf(row) };
}

export function liveRowOf({ owner, mood, ...same }: LiveSessionState): Omit<LiveRow, 'tenant' | 'revision'> {
  return {
    ...same,
    ownerKind: owner.kind,
    ownerName: owner.name,
    ownerSubject: owner.kind === 'agent' ? owner.subject : null,
    emotion: mood?.emotion ?? null,
    valence: mood?.valence ?? null,
    confidence: mood?.confidence ?? null,
  };
}

export function agentOf(row: PersonRow): DeskAgent {
  const { tenant: _tenant, revision: _revision, ...agent } = row;
  return agent;
}

export function personRowOf({ skills, languages, ...same }: DeskAgent): Omit<PersonRow, 'tenant' | 'revision'> {
  return { ...same, skills: [...skills], languages: [...languages] };
}

function ownerOf({ ownerKind: kind, ownerName: name, ownerSubject: subject }: LiveRow): Owner {
  return kind === 'agent' && subject ? { kind, name, subject } : { kind: 'character', name };
}

function moodOf({ emotion, valence, confidence }: LiveRow): Mood | null {
  return emotion === null || valence === null || confidence === null ? null : { emotion, valence, confidence };
}
