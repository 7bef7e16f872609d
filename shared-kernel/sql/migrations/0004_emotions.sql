CREATE TABLE "emotion_settings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"subject" text NOT NULL,
	"enabled" boolean NOT NULL,
	CONSTRAINT "emotion_settings_tenant_subject_pk" PRIMARY KEY("tenant","subject")
);
--> statement-breakpoint
ALTER TABLE "emotion_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_emotions" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"session" uuid NOT NULL,
	"message" uuid NOT NULL,
	"subject" text NOT NULL,
	"speaker" text NOT NULL,
	"position" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"label" text,
	"confidence" real NOT NULL,
	"valence" real NOT NULL,
	"arousal" real NOT NULL,
	"shared" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	CONSTRAINT "session_emotions_tenant_session_message_pk" PRIMARY KEY("tenant","session","message")
);
--> statement-breakpoint
ALTER TABLE "session_emotions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "session_emotions_position" ON "session_emotions" USING btree ("tenant","session","position");--> statement-breakpoint
CREATE INDEX "session_emotions_subject" ON "session_emotions" USING btree ("tenant","subject");--> statement-breakpoint
CREATE POLICY "emotion_settings_own_tenant" ON "emotion_settings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "emotion_settings_across_tenants" ON "emotion_settings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "session_emotions_own_tenant" ON "session_emotions" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "session_emotions_across_tenants" ON "session_emotions" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);