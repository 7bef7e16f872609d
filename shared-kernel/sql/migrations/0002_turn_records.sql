CREATE TABLE "session_turns" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"message" uuid NOT NULL,
	"position" integer NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "session_turns_tenant_session_message_pk" PRIMARY KEY("tenant","session","message")
);
--> statement-breakpoint
ALTER TABLE "session_turns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "session_turns_position" ON "session_turns" USING btree ("tenant","session","position");--> statement-breakpoint
CREATE POLICY "session_turns_own_tenant" ON "session_turns" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "session_turns_across_tenants" ON "session_turns" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);