CREATE TABLE "agent_live_sessions" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"customer" text NOT NULL,
	"character_name" text NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_name" text NOT NULL,
	"owner_subject" text,
	"waiting_since" timestamp with time zone,
	"last_activity_at" timestamp with time zone NOT NULL,
	"live" boolean NOT NULL,
	"seen" integer NOT NULL,
	CONSTRAINT "agent_live_sessions_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "agent_live_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agent_tickets" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"agent" text NOT NULL,
	"state" text NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	"responded_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"version" integer NOT NULL,
	CONSTRAINT "agent_tickets_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "agent_tickets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_recordings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_recordings_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "audit_recordings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_streams" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"stream" text NOT NULL,
	"count" integer NOT NULL,
	"last_version" integer NOT NULL,
	CONSTRAINT "audit_streams_tenant_session_stream_pk" PRIMARY KEY("tenant","session","stream")
);
--> statement-breakpoint
ALTER TABLE "audit_streams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_conversations" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"customer" text NOT NULL,
	"character" text NOT NULL,
	"character_name" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp with time zone,
	"agent_name" text,
	"last_activity_at" timestamp with time zone NOT NULL,
	"first_message" uuid,
	"has_own_title" boolean NOT NULL,
	"hidden" boolean NOT NULL,
	"last_seq" bigint NOT NULL,
	"read_up_to" bigint NOT NULL,
	"seen" integer NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "customer_conversations_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "customer_conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_messages" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"message" uuid NOT NULL,
	"session" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"author" text NOT NULL,
	"reply_to" uuid,
	"empty" boolean NOT NULL,
	"visible" boolean NOT NULL,
	CONSTRAINT "customer_messages_tenant_message_pk" PRIMARY KEY("tenant","message")
);
--> statement-breakpoint
ALTER TABLE "customer_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "agent_live_sessions_desk" ON "agent_live_sessions" USING btree ("tenant","live","waiting_since","last_activity_at");--> statement-breakpoint
CREATE INDEX "agent_tickets_agent" ON "agent_tickets" USING btree ("tenant","agent","state","assigned_at");--> statement-breakpoint
CREATE INDEX "customer_conversations_list" ON "customer_conversations" USING btree ("tenant","customer","last_activity_at","session");--> statement-breakpoint
CREATE INDEX "customer_messages_session" ON "customer_messages" USING btree ("tenant","session","seq");--> statement-breakpoint
CREATE POLICY "agent_live_sessions_own_tenant" ON "agent_live_sessions" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_live_sessions_across_tenants" ON "agent_live_sessions" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "agent_tickets_own_tenant" ON "agent_tickets" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "agent_tickets_across_tenants" ON "agent_tickets" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_recordings_own_tenant" ON "audit_recordings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_recordings_across_tenants" ON "audit_recordings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_streams_own_tenant" ON "audit_streams" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_streams_across_tenants" ON "audit_streams" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "customer_conversations_own_tenant" ON "customer_conversations" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "customer_conversations_across_tenants" ON "customer_conversations" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "customer_messages_own_tenant" ON "customer_messages" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "customer_messages_across_tenants" ON "customer_messages" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);