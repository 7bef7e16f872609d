CREATE TABLE "memories" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"character" text NOT NULL,
	"kind" text NOT NULL,
	"session" uuid NOT NULL,
	"message" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"confidence" real NOT NULL,
	"pinned" boolean NOT NULL,
	"edited" boolean NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "memories_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "memories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memory_settings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"subject" text NOT NULL,
	"character" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"forgotten_before" timestamp with time zone,
	CONSTRAINT "memory_settings_tenant_subject_character_pk" PRIMARY KEY("tenant","subject","character")
);
--> statement-breakpoint
ALTER TABLE "memory_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memory_tombstones" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"subject" text NOT NULL,
	"character" text NOT NULL,
	"message" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "memory_tombstones_tenant_subject_character_message_kind_pk" PRIMARY KEY("tenant","subject","character","message","kind")
);
--> statement-breakpoint
ALTER TABLE "memory_tombstones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_memory" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"subject" text NOT NULL,
	"character" text NOT NULL,
	"asked" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"read_up_to" integer DEFAULT 0 NOT NULL,
	"summary_up_to" integer DEFAULT 0 NOT NULL,
	"unsummarised_tokens" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "session_memory_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "session_memory" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "memories_owner" ON "memories" USING btree ("tenant","subject","character");--> statement-breakpoint
CREATE INDEX "session_memory_due" ON "session_memory" USING btree ("tenant","session") WHERE asked > done;--> statement-breakpoint
CREATE INDEX "session_memory_owner" ON "session_memory" USING btree ("tenant","subject","character");--> statement-breakpoint
CREATE POLICY "memories_own_tenant" ON "memories" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "memories_across_tenants" ON "memories" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "memory_settings_own_tenant" ON "memory_settings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "memory_settings_across_tenants" ON "memory_settings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "memory_tombstones_own_tenant" ON "memory_tombstones" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "memory_tombstones_across_tenants" ON "memory_tombstones" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "session_memory_own_tenant" ON "session_memory" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "session_memory_across_tenants" ON "session_memory" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);