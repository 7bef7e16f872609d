CREATE TABLE "agent_desks" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "agent_desks_tenant_pk" PRIMARY KEY("tenant")
);
--> statement-breakpoint
ALTER TABLE "agent_desks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_handlings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"life" integer NOT NULL,
	"customer" text NOT NULL,
	"queue" text,
	"agent" text,
	"asked_by" text,
	"asked_how" text,
	"again" boolean NOT NULL,
	"outcome" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"ended_at" timestamp with time zone NOT NULL,
	"first_response_ms" double precision,
	"resolution_ms" double precision,
	"character_ms" double precision NOT NULL,
	"human_ms" double precision NOT NULL,
	"breached" boolean NOT NULL,
	"mood_before" real,
	"mood_after" real,
	CONSTRAINT "agent_handlings_tenant_session_life_pk" PRIMARY KEY("tenant","session","life")
);
--> statement-breakpoint
ALTER TABLE "agent_handlings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_looks" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"agent" text NOT NULL,
	"name" text NOT NULL,
	"session" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"typing_until" timestamp with time zone,
	CONSTRAINT "agent_looks_tenant_agent_pk" PRIMARY KEY("tenant","agent")
);
--> statement-breakpoint
ALTER TABLE "agent_looks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_notes" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"session" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"author" text NOT NULL,
	"mentions" jsonb NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "agent_notes_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "agent_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_people" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"capacity" integer NOT NULL,
	"skills" jsonb NOT NULL,
	"languages" jsonb NOT NULL,
	"present_until" timestamp with time zone,
	"gone_at" timestamp with time zone,
	"offered_at" timestamp with time zone,
	"revision" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "agent_people_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "agent_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_promises" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"session" uuid NOT NULL,
	"message" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_kind" text NOT NULL,
	"by_name" text NOT NULL,
	"due_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"evidence" uuid,
	CONSTRAINT "agent_promises_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "agent_promises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_ratings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"customer" text NOT NULL,
	"agent" text,
	"stars" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "agent_ratings_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "agent_ratings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_settings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "agent_settings_tenant_kind_version_pk" PRIMARY KEY("tenant","kind","version")
);
--> statement-breakpoint
ALTER TABLE "agent_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "agent_tickets" ALTER COLUMN "agent" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ALTER COLUMN "assigned_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "customer_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "character" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "epoch" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "mode" text DEFAULT 'auto' NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "opened_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "owned_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "character_ms" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "human_ms" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "emotion" text;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "valence" real;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "confidence" real;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "gone_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "handed_over" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "customer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "queue" text;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "asked_how" text;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "queued_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "offered_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "choice" jsonb;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "passed_over" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "clocks" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "life" jsonb;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "lives" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "merged" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "review_score" integer;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "review_by" text;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "review_note" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "wake_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agent_tickets" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "agent_handlings_ended" ON "agent_handlings" USING btree ("tenant","ended_at");--> statement-breakpoint
CREATE INDEX "agent_handlings_customer" ON "agent_handlings" USING btree ("tenant","customer","ended_at");--> statement-breakpoint
CREATE INDEX "agent_notes_session" ON "agent_notes" USING btree ("tenant","session","at");--> statement-breakpoint
CREATE INDEX "agent_notes_revision" ON "agent_notes" USING btree ("tenant","revision");--> statement-breakpoint
CREATE INDEX "agent_people_present" ON "agent_people" USING btree ("present_until");--> statement-breakpoint
CREATE INDEX "agent_promises_session" ON "agent_promises" USING btree ("tenant","session","at");--> statement-breakpoint
CREATE INDEX "agent_promises_message" ON "agent_promises" USING btree ("tenant","message");--> statement-breakpoint
CREATE INDEX "agent_ratings_customer" ON "agent_ratings" USING btree ("tenant","customer","at");--> statement-breakpoint
CREATE INDEX "agent_ratings_at" ON "agent_ratings" USING btree ("tenant","at");--> statement-breakpoint
CREATE INDEX "agent_live_sessions_revision" ON "agent_live_sessions" USING btree ("tenant","revision");--> statement-breakpoint
CREATE INDEX "agent_live_sessions_customer" ON "agent_live_sessions" USING btree ("tenant","customer");--> statement-breakpoint
CREATE INDEX "agent_live_sessions_opened" ON "agent_live_sessions" USING btree ("tenant","opened_at");--> statement-breakpoint
CREATE INDEX "agent_live_sessions_unanswered" ON "agent_live_sessions" USING btree ("waiting_since") WHERE live AND owner_kind = 'agent';--> statement-breakpoint
CREATE INDEX "agent_tickets_state" ON "agent_tickets" USING btree ("tenant","state","priority");--> statement-breakpoint
CREATE INDEX "agent_tickets_revision" ON "agent_tickets" USING btree ("tenant","revision");--> statement-breakpoint
CREATE INDEX "agent_tickets_customer" ON "agent_tickets" USING btree ("tenant","customer","closed_at");--> statement-breakpoint
CREATE INDEX "agent_tickets_wake" ON "agent_tickets" USING btree ("wake_at");--> statement-breakpoint
CREATE POLICY "agent_desks_own_tenant" ON "agent_desks" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_desks_across_tenants" ON "agent_desks" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_handlings_own_tenant" ON "agent_handlings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_handlings_across_tenants" ON "agent_handlings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_looks_own_tenant" ON "agent_looks" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_looks_across_tenants" ON "agent_looks" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_notes_own_tenant" ON "agent_notes" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_notes_across_tenants" ON "agent_notes" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_people_own_tenant" ON "agent_people" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_people_across_tenants" ON "agent_people" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_promises_own_tenant" ON "agent_promises" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_promises_across_tenants" ON "agent_promises" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_ratings_own_tenant" ON "agent_ratings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_ratings_across_tenants" ON "agent_ratings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_settings_own_tenant" ON "agent_settings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_settings_across_tenants" ON "agent_settings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);