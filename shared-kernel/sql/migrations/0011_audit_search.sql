CREATE TABLE "audit_day_counts" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"day" date NOT NULL,
	"type" text NOT NULL,
	"detail" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "audit_day_counts_tenant_day_type_detail_pk" PRIMARY KEY("tenant","day","type","detail")
);
--> statement-breakpoint
ALTER TABLE "audit_day_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_session_index" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"state" text NOT NULL,
	"customer" text NOT NULL,
	"character" text NOT NULL,
	"character_name" text NOT NULL,
	"agents" text[] DEFAULT '{}' NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"messages" integer NOT NULL,
	"hand_overs" integer NOT NULL,
	"verdicts" integer NOT NULL,
	"acts" text[] DEFAULT '{}' NOT NULL,
	"kinds" text[] DEFAULT '{}' NOT NULL,
	"policies" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "audit_session_index_tenant_session_pk" PRIMARY KEY("tenant","session")
);
--> statement-breakpoint
ALTER TABLE "audit_session_index" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_session_messages" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"message" uuid NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_session_messages_tenant_session_message_pk" PRIMARY KEY("tenant","session","message")
);
--> statement-breakpoint
ALTER TABLE "audit_session_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "audit_session_index_opened" ON "audit_session_index" USING btree ("tenant","opened_at","session");--> statement-breakpoint
CREATE INDEX "audit_session_index_customer" ON "audit_session_index" USING btree ("tenant","customer","opened_at");--> statement-breakpoint
CREATE POLICY "audit_day_counts_own_tenant" ON "audit_day_counts" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_day_counts_across_tenants" ON "audit_day_counts" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_session_index_own_tenant" ON "audit_session_index" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_session_index_across_tenants" ON "audit_session_index" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_session_messages_own_tenant" ON "audit_session_messages" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_session_messages_across_tenants" ON "audit_session_messages" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);