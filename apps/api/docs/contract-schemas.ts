import { z } from 'zod';
import { contextCardSchema } from '#contexts/agent/contract/card.js';
import { reportsSchema, supervisionSchema } from '#contexts/agent/contract/reports.js';
import { cannedSchema, deskSettingsSchema } from '#contexts/agent/contract/settings.js';
import {
  agentViewSchema,
  boardSchema,
  noteViewSchema,
  queuePlaceSchema,
  ticketDetailSchema,
  ticketPageSchema,
} from '#contexts/agent/contract/views.js';
import { exportJobSchema, exportJobsSchema } from '#contexts/audit/contract/exports.js';
import { signedTreeHeadSchema } from '#contexts/audit/contract/ledger/tree-head.js';
import {
  consistencyProofSchema,
  inclusionProofSchema,
  leavesViewSchema,
  ledgerViewSchema,
} from '#contexts/audit/contract/ledger/views.js';
import {
  auditTranscriptSchema,
  permissionMatrixSchema,
  unmaskRequestSchema,
  unmaskRequestsSchema,
} from '#contexts/audit/contract/privacy/access.js';
import {
  erasureSchema,
  erasuresSchema,
  holdSchema,
  holdsSchema,
  retentionPolicySchema,
  retentionRunSchema,
} from '#contexts/audit/contract/privacy/retention.js';
import { auditFiguresSchema, auditedSessionsSchema } from '#contexts/audit/contract/search.js';
import { evidenceSchema } from '#contexts/audit/contract/views.js';
import { conversationPageSchema, ratingViewSchema } from '#contexts/customer/contract/views.js';
import { askedSchema } from '#contexts/session/contract/asking.js';
import { clusterSchema } from '#contexts/session/contract/cluster.js';
import { deskNowSchema } from '#contexts/session/contract/desk-frames.js';
import { frameSchema } from '#contexts/session/contract/frames.js';
import {
  cardImportSchema,
  characterSourceSchema,
  characterVersionsSchema,
} from '#contexts/session/contract/characters.js';
import { emotionSettingsSchema, emotionsSchema } from '#contexts/session/contract/emotion.js';
import { ownRouteSchema } from '#contexts/session/contract/route.js';
import { passportsSchema, replaySchema } from '#contexts/session/contract/passport.js';
import { turnRecordSchema } from '#contexts/session/contract/turn-record.js';
import { replyVerdictsSchema } from '#contexts/session/contract/verdicts.js';
import {
  characterCardSchema,
  memoriesSchema,
  memorySettingsSchema,
  memoryViewSchema,
  sessionTranscriptsSchema,
  sessionViewSchema,
  transcriptSchema,
} from '#contexts/session/contract/views.js';
import {
  policyActivationSchema,
  policyOverviewSchema,
  policyTestSchema,
  policyVersionSchema,
  policyWrittenSchema,
} from '#contexts/session/contract/policies.js';
import { promptCheckSchema, promptPreviewSchema } from '#contexts/session/contract/prompts.js';
import { contractExamples } from './contract-examples.js';

const framesPage = z.object({ session: z.string(), frames: z.array(frameSchema), seq: z.number().int() });

/** The contracts' own schemas, under the names that the OpenAPI document gives them. */
export const contractSchemas = {
  AuditFigures: auditFiguresSchema,
  AuditedSessions: auditedSessionsSchema,
  AuditTranscript: auditTranscriptSchema,
  Cluster: clusterSchema,
  Erasure: erasureSchema,
  Erasures: erasuresSchema,
  Hold: holdSchema,
  Holds: holdsSchema,
  PermissionMatrix: permissionMatrixSchema,
  RetentionPolicy: retentionPolicySchema,
  RetentionRun: retentionRunSchema,
  UnmaskRequest: unmaskRequestSchema,
  UnmaskRequests: unmaskRequestsSchema,
  Asked: z.object({ asked: askedSchema.nullable() }),
  CardImport: cardImportSchema,
  CharacterCard: characterCardSchema,
  CharacterCards: z.object({ characters: z.array(characterCardSchema) }),
  CharacterSource: characterSourceSchema,
  CharacterVersions: characterVersionsSchema,
  ConsistencyProof: consistencyProofSchema,
  Conversations: conversationPageSchema,
  Board: boardSchema,
  CannedReplies: cannedSchema,
  ContextCard: contextCardSchema,
  DeskAgent: agentViewSchema,
  DeskSettings: deskSettingsSchema,
  Note: noteViewSchema,
  Passports: passportsSchema,
  QueuePlace: queuePlaceSchema,
  Replay: replaySchema,
  Reports: reportsSchema,
  Supervision: supervisionSchema,
  TicketDetail: ticketDetailSchema,
  TicketPage: ticketPageSchema,
  DeskNow: deskNowSchema,
  Emotions: emotionsSchema,
  EmotionSettings: emotionSettingsSchema,
  Evidence: evidenceSchema,
  ExportJob: exportJobSchema,
  ExportJobs: exportJobsSchema,
  Frame: frameSchema,
  Frames: framesPage,
  InclusionProof: inclusionProofSchema,
  Leaves: leavesViewSchema,
  Ledger: ledgerViewSchema,
  Memories: memoriesSchema,
  Memory: memoryViewSchema,
  MemorySettings: memorySettingsSchema,
  PolicyActivation: policyActivationSchema,
  PolicyOverview: policyOverviewSchema,
  PolicyTest: policyTestSchema,
  PolicyVersion: policyVersionSchema,
  PolicyWritten: policyWrittenSchema,
  PromptCheck: promptCheckSchema,
  PromptPreview: promptPreviewSchema,
  Rating: ratingViewSchema,
  ReplyVerdicts: replyVerdictsSchema,
  Route: ownRouteSchema,
  Session: sessionViewSchema,
  SessionTranscripts: sessionTranscriptsSchema,
  SignedTreeHead: signedTreeHeadSchema,
  Transcript: transcriptSchema,
  TurnRecord: turnRecordSchema,
} as const;
export type ContractSchema = keyof typeof contractSchemas;

/** As JSON Schema 2020-12, which OpenAPI 3.1 speaks, each with an example. */
export const contractComponents = (): Record<string, object> =>
  Object.fromEntries(
    Object.entries(contractSchemas).map(([name, schema]) => {
      const { $schema: _, ...component } = z.toJSONSchema(schema, { io: 'output' });
      return [name, { ...component, examples: [contractExamples[name as ContractSchema]] }];
    }),
  );
