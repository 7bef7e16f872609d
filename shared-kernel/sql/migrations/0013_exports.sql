CREATE TABLE "audit_exports" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"format" text NOT NULL,
	"filters" jsonb NOT NULL,
	"texts" boolean NOT NULL,
	"subject" text NOT NULL,
	"role" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"head" jsonb NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"ended_at" timestamp with time zone,
	"read" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"files" jsonb NOT NULL,
	"next" bigint NOT NULL,
	"claimed_until" timestamp with time zone,
	CONSTRAINT "audit_exports_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "audit_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "audit_exports_at" ON "audit_exports" USING btree ("tenant","at","id");--> statement-breakpoint
CREATE INDEX "audit_exports_state" ON "audit_exports" USING btree ("state","at");--> statement-breakpoint
CREATE POLICY "audit_exports_own_tenant" ON "audit_exports" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_exports_across_tenants" ON "audit_exports" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);