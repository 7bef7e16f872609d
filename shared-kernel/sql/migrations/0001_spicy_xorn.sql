CREATE TABLE "character_portraits" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"character" text NOT NULL,
	"hash" text NOT NULL,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "character_portraits_tenant_character_hash_pk" PRIMARY KEY("tenant","character","hash")
);
--> statement-breakpoint
ALTER TABLE "character_portraits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "character_versions" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"character" text NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "character_versions_tenant_character_version_pk" PRIMARY KEY("tenant","character","version")
);
--> statement-breakpoint
ALTER TABLE "character_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "characters" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" text NOT NULL,
	"owner" text NOT NULL,
	"audience" text NOT NULL,
	"version" integer NOT NULL,
	"revision" integer NOT NULL,
	"face" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "characters_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "characters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "characters_owner" ON "characters" USING btree ("tenant","owner","updated_at");--> statement-breakpoint
CREATE INDEX "characters_audience" ON "characters" USING btree ("tenant","audience","updated_at");--> statement-breakpoint
CREATE POLICY "character_portraits_own_tenant" ON "character_portraits" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "character_portraits_across_tenants" ON "character_portraits" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "character_versions_own_tenant" ON "character_versions" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "character_versions_across_tenants" ON "character_versions" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "characters_own_tenant" ON "characters" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "characters_across_tenants" ON "characters" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);