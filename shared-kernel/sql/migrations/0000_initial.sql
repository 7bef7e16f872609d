CREATE TABLE "event_log" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "event_log_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid NOT NULL,
	"stream" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_role" text NOT NULL,
	CONSTRAINT "event_log_tenant_xid_position_pk" PRIMARY KEY("tenant","xid","position")
);
--> statement-breakpoint
ALTER TABLE "event_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_checkpoints" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"consumer" text NOT NULL,
	"xid" "xid8" DEFAULT '0' NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "log_checkpoints_tenant_consumer_pk" PRIMARY KEY("tenant","consumer")
);
--> statement-breakpoint
ALTER TABLE "log_checkpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "texts" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"key" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "texts_tenant_key_pk" PRIMARY KEY("tenant","key")
);
--> statement-breakpoint
ALTER TABLE "texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "event_log_stream_version" ON "event_log" USING btree ("tenant","stream","version");--> statement-breakpoint
CREATE INDEX "event_log_lookout" ON "event_log" USING btree ("xid","position");--> statement-breakpoint
CREATE INDEX "texts_subject" ON "texts" USING btree ("tenant","subject","at");--> statement-breakpoint
CREATE POLICY "event_log_own_tenant" ON "event_log" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "event_log_across_tenants" ON "event_log" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "log_checkpoints_own_tenant" ON "log_checkpoints" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "log_checkpoints_across_tenants" ON "log_checkpoints" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "texts_own_tenant" ON "texts" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "texts_across_tenants" ON "texts" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);