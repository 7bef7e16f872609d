CREATE TABLE "subject_keys" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"wrapped" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "subject_keys_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "subject_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_erasures" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_role" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"texts" integer,
	"sessions" integer,
	CONSTRAINT "audit_erasures_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "audit_erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_holds" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"session" uuid,
	"subject" text,
	"case_reference" text,
	"placed_by" text NOT NULL,
	"placed_role" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"lifted_by" text,
	"lifted_role" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "audit_holds_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "audit_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_retention" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"version" integer NOT NULL,
	"days" jsonb NOT NULL,
	"set_by" text NOT NULL,
	"set_role" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"last_run_at" timestamp with time zone,
	"last_run_erased" integer,
	CONSTRAINT "audit_retention_tenant_pk" PRIMARY KEY("tenant")
);
--> statement-breakpoint
ALTER TABLE "audit_retention" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_unmask_requests" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"id" uuid NOT NULL,
	"session" uuid NOT NULL,
	"purpose" text NOT NULL,
	"case_reference" text,
	"requested_by" text NOT NULL,
	"requested_role" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_role" text,
	"decided_at" timestamp with time zone,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_unmask_requests_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "audit_unmask_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "texts" ALTER COLUMN "body" SET DATA TYPE bytea USING decode('00', 'hex') || convert_to("body", 'UTF8');--> statement-breakpoint
ALTER TABLE "audit_recordings" ADD COLUMN "customer" text;--> statement-breakpoint
CREATE UNIQUE INDEX "subject_keys_live" ON "subject_keys" USING btree ("tenant","subject") WHERE wrapped IS NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_recordings_customer" ON "audit_recordings" USING btree ("tenant","customer");--> statement-breakpoint
CREATE POLICY "subject_keys_own_tenant" ON "subject_keys" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "subject_keys_across_tenants" ON "subject_keys" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_erasures_own_tenant" ON "audit_erasures" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_erasures_across_tenants" ON "audit_erasures" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_holds_own_tenant" ON "audit_holds" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_holds_across_tenants" ON "audit_holds" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_retention_own_tenant" ON "audit_retention" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_retention_across_tenants" ON "audit_retention" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_unmask_requests_own_tenant" ON "audit_unmask_requests" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_unmask_requests_across_tenants" ON "audit_unmask_requests" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);