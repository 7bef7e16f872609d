import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { GetEvidenceHandler } from './application/get-evidence.js';
import { ExportEvidenceHandler } from './application/ledger/export-evidence.js';
import { GetLeavesHandler } from './application/ledger/get-leaves.js';
import { GetLedgerHandler } from './application/ledger/get-ledger.js';
import { ProveConsistencyHandler } from './application/ledger/prove-consistency.js';
import { ProveInclusionHandler } from './application/ledger/prove-inclusion.js';
import { SignTreeHeadHandler } from './application/ledger/sign-tree-head.js';
import { GetFiguresHandler } from './application/search/get-figures.js';
import { SearchSessionsHandler } from './application/search/search-sessions.js';
import { GetPassportsHandler } from './application/passports/get-passports.js';
import { DropExportHandler } from './application/exports/drop-export.js';
import { GetExportHandler } from './application/exports/get-export.js';
import { ListExportsHandler } from './application/exports/list-exports.js';
import { OpenExportFileHandler } from './application/exports/open-export-file.js';
import { RunExport } from './application/exports/run-export.js';
import { StartExportHandler } from './application/exports/start-export.js';
import { NoteReplayHandler } from './application/passports/note-replay.js';
import { ExportFiles } from './domain/exports/export-files.js';
import { ExportWork } from './domain/exports/export-work.js';
import { Exports } from './domain/exports/exports.js';
import { RowWriters } from './domain/exports/row-writers.js';
import { Anchorings } from './domain/ledger/anchoring.js';
import { Bundles } from './domain/ledger/bundles.js';
import { LedgerKey } from './domain/ledger/ledger-key.js';
import { LedgerLag } from './domain/ledger/ledger-lag.js';
import { Ledgers } from './domain/ledger/ledgers.js';
import { SealedTexts } from './domain/ledger/sealed-texts.js';
import { DecideUnmaskHandler } from './application/privacy/decide-unmask.js';
import { GetPermissionsHandler } from './application/privacy/get-permissions.js';
import { GetRetentionHandler } from './application/privacy/get-retention.js';
import { HouseTexts } from './application/privacy/house-texts.js';
import { Leaves } from './application/privacy/leaves.js';
import { LiftHoldHandler } from './application/privacy/lift-hold.js';
import { ListErasuresHandler } from './application/privacy/list-erasures.js';
import { ListHoldsHandler } from './application/privacy/list-holds.js';
import { ListUnmaskRequestsHandler } from './application/privacy/list-unmask-requests.js';
import { PlaceHoldHandler } from './application/privacy/place-hold.js';
import { ReadTranscriptHandler } from './application/privacy/read-transcript.js';
import { RequestErasureHandler } from './application/privacy/request-erasure.js';
import { RequestUnmaskHandler } from './application/privacy/request-unmask.js';
import { RunRetentionHandler } from './application/privacy/run-retention.js';
import { SaidIn } from './application/privacy/said-in.js';
import { SetRetentionHandler } from './application/privacy/set-retention.js';
import { Erasures } from './domain/privacy/erasures.js';
import { Holds } from './domain/privacy/holds.js';
import { Participation } from './domain/privacy/participation.js';
import { Readings } from './domain/privacy/readings.js';
import { Retention } from './domain/privacy/retention.js';
import { UnmaskRequests } from './domain/privacy/unmasking.js';
import { Recordings } from './domain/recordings.js';
import { Searches } from './domain/search/searches.js';
import { SessionIndex } from './domain/search/session-index.js';
import { AnchorClock } from './infrastructure/anchoring/anchor-clock.js';
import { anchorPlaces, type AnchorSettings } from './infrastructure/anchoring/anchor-places.js';
import { SqlAnchorings } from './infrastructure/anchoring/sql-anchorings.js';
import { AuditLogConsumer } from './infrastructure/audit-log-consumer.js';
import { DiskExportFiles } from './infrastructure/exports/disk-export-files.js';
import { ExportClock } from './infrastructure/exports/export-clock.js';
import { FormatWriters } from './infrastructure/exports/format-writers.js';
import { SqlExports } from './infrastructure/exports/sql-exports.js';
import { FileLedgerKey } from './infrastructure/ledger/file-ledger-key.js';
import { LedgerLogConsumer } from './infrastructure/ledger/ledger-log-consumer.js';
import { SqlSealedTexts } from './infrastructure/ledger/sql-sealed-texts.js';
import { keyOfHeads, SqlLedgers } from './infrastructure/ledger/sql-ledgers.js';
import { TreeHeadClock } from './infrastructure/ledger/tree-head-clock.js';
import { ZipBundles } from './infrastructure/ledger/zip-bundles.js';
import { IndexLogConsumer } from './infrastructure/search/index-log-consumer.js';
import { SqlSearches } from './infrastructure/search/sql-searches.js';
import { SqlSessionIndex } from './infrastructure/search/sql-session-index.js';
import { RetentionClock } from './infrastructure/privacy/retention-clock.js';
import { SqlErasures } from './infrastructure/privacy/sql-erasures.js';
import { SqlHolds } from './infrastructure/privacy/sql-holds.js';
import { SqlParticipation } from './infrastructure/privacy/sql-participation.js';
import { SqlReadings } from './infrastructure/privacy/sql-readings.js';
import { SqlRetention } from './infrastructure/privacy/sql-retention.js';
import { SqlUnmaskRequests } from './infrastructure/privacy/sql-unmask-requests.js';
import { SqlRecordings } from './infrastructure/sql-recordings.js';

export interface AuditSettings {
  /** PEM file of the key that signs tree heads; made where there is none. All nodes of one installation share it. */
  readonly ledgerKey: string;
  /** ms between looks for ledgers that have grown since their last head; 0: heads are signed on demand only. */
  readonly headEveryMs: number;
  /** ms between looks at what is past its time (retention); 0: it is erased on demand only. */
  readonly retainEveryMs: number;
  /** Folder for the files of exports; all nodes that serve them share it. */
  readonly exports: string;
  /** Where signed heads are brought to; none where absent. */
  readonly anchors?: AnchorSettings;
}

/** Needs the global `KernelModule`. */
@Module({})
export class AuditModule implements OnModuleInit {
  constructor(
    private readonly readers: LogReaders,
    private readonly recordings: AuditLogConsumer,
    private readonly ledger: LedgerLogConsumer,
    private readonly index: IndexLogConsumer,
  ) {}

  static register({ ledgerKey, headEveryMs, retainEveryMs, exports, anchors = {} }: AuditSettings): DynamicModule {
    return {
      module: AuditModule,
      providers: [
        { provide: Recordings, useClass: SqlRecordings },
        {
          provide: LedgerKey,
          useFactory: async (database: Database) => FileLedgerKey.open(ledgerKey, await keyOfHeads(database)),
          inject: [Database],
        },
        { provide: Ledgers, useClass: SqlLedgers },
        LedgerLag,
        { provide: Anchorings, useClass: SqlAnchorings },
        { provide: AnchorClock.places, useFactory: () => anchorPlaces(anchors) },
        AnchorClock,
        { provide: Bundles, useClass: ZipBundles },
        { provide: SealedTexts, useClass: SqlSealedTexts },
        { provide: TreeHeadClock.every, useValue: headEveryMs },
        TreeHeadClock,
        { provide: SessionIndex, useClass: SqlSessionIndex },
        { provide: Searches, useClass: SqlSearches },
        { provide: Holds, useClass: SqlHolds },
        { provide: Erasures, useClass: SqlErasures },
        { provide: Retention, useClass: SqlRetention },
        { provide: UnmaskRequests, useClass: SqlUnmaskRequests },
        { provide: Participation, useClass: SqlParticipation },
        { provide: Readings, useClass: SqlReadings },
        { provide: RetentionClock.every, useValue: retainEveryMs },
        RetentionClock,
        HouseTexts,
        Leaves,
        SaidIn,
        AuditLogConsumer,
        IndexLogConsumer,
        LedgerLogConsumer,
        GetEvidenceHandler,
        GetPassportsHandler,
        { provide: Exports, useClass: SqlExports },
        { provide: ExportFiles, useFactory: () => new DiskExportFiles(exports) },
        { provide: RowWriters, useClass: FormatWriters },
        RunExport,
        ExportClock,
        { provide: ExportWork, useExisting: ExportClock },
        StartExportHandler,
        ListExportsHandler,
        GetExportHandler,
        OpenExportFileHandler,
        DropExportHandler,
        NoteReplayHandler,
        GetLedgerHandler,
        GetLeavesHandler,
        ProveInclusionHandler,
        ProveConsistencyHandler,
        SignTreeHeadHandler,
        ExportEvidenceHandler,
        SearchSessionsHandler,
        GetFiguresHandler,
        ReadTranscriptHandler,
        RequestUnmaskHandler,
        DecideUnmaskHandler,
        ListUnmaskRequestsHandler,
        PlaceHoldHandler,
        LiftHoldHandler,
        ListHoldsHandler,
        GetRetentionHandler,
        SetRetentionHandler,
        RunRetentionHandler,
        RequestErasureHandler,
        ListErasuresHandler,
        GetPermissionsHandler,
      ],
    };
  }

  onModuleInit(): void {
    this.readers.add(this.recordings);
    this.readers.add(this.ledger);
    this.readers.add(this.index);
  }
}
