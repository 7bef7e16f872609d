CREATE TABLE "session_contexts" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"customer" text NOT NULL,
	"customer_name" text NOT NULL,
	"character" text NOT NULL,
	"character_name" text NOT NULL,
	"turn" jsonb NOT NULL,
	"epoch" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"running" jsonb,
	"waiting" jsonb NOT NULL,
	"last_reply" jsonb,
	"spoken" boolean NOT NULL,
	"positions" integer NOT NULL,
	"turn_seq" bigint NOT NULL,
	"seq_reserved" bigint NOT NULL,
	"version" integer NOT NULL,
	"is_unfinished" boolean NOT NULL,
	CONSTRAINT "session_contexts_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "session_contexts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_keys" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"subject" text NOT NULL,
	"key" text NOT NULL,
	"session" uuid NOT NULL,
	CONSTRAINT "session_keys_tenant_subject_key_pk" PRIMARY KEY("tenant","subject","key")
);
--> statement-breakpoint
ALTER TABLE "session_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_messages" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"session" uuid NOT NULL,
	"position" integer NOT NULL,
	"author_kind" text NOT NULL,
	"author_name" text NOT NULL,
	"client_message_id" text,
	"reply_to" uuid,
	"version" integer,
	"shown" boolean NOT NULL,
	"status" text NOT NULL,
	"finish_reason" text,
	"code" text,
	"player" text,
	"seq" bigint NOT NULL,
	"epoch" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_messages_tenant_session_id_pk" PRIMARY KEY("tenant","session","id")
);
--> statement-breakpoint
ALTER TABLE "session_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "session_contexts_unfinished" ON "session_contexts" USING btree ("tenant","id") WHERE is_unfinished;--> statement-breakpoint
CREATE UNIQUE INDEX "session_messages_client_message_id" ON "session_messages" USING btree ("tenant","session","client_message_id") WHERE client_message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "session_messages_position" ON "session_messages" USING btree ("tenant","session","position");--> statement-breakpoint
CREATE POLICY "session_contexts_own_tenant" ON "session_contexts" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "session_contexts_across_tenants" ON "session_contexts" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "session_keys_own_tenant" ON "session_keys" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "session_keys_across_tenants" ON "session_keys" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "session_messages_own_tenant" ON "session_messages" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "session_messages_across_tenants" ON "session_messages" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);