CREATE TABLE "audit_anchorings" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"place" text NOT NULL,
	"size" bigint NOT NULL,
	"at" timestamp with time zone,
	"failures" integer NOT NULL,
	"failure" text,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	CONSTRAINT "audit_anchorings_tenant_place_pk" PRIMARY KEY("tenant","place")
);
--> statement-breakpoint
ALTER TABLE "audit_anchorings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "audit_anchorings_own_tenant" ON "audit_anchorings" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_anchorings_across_tenants" ON "audit_anchorings" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);