CREATE TABLE "policy_acknowledgements" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"revision" integer NOT NULL,
	"node" uuid NOT NULL,
	"refused" text,
	CONSTRAINT "policy_acknowledgements_tenant_revision_node_pk" PRIMARY KEY("tenant","revision","node")
);
--> statement-breakpoint
ALTER TABLE "policy_acknowledgements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_changes" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "policy_changes_tenant_revision_pk" PRIMARY KEY("tenant","revision")
);
--> statement-breakpoint
ALTER TABLE "policy_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_heads" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"revision" integer NOT NULL,
	"newest" integer NOT NULL,
	"active" integer NOT NULL,
	"active_since" timestamp with time zone,
	"before" jsonb NOT NULL,
	"staged" jsonb,
	CONSTRAINT "policy_heads_tenant_pk" PRIMARY KEY("tenant")
);
--> statement-breakpoint
ALTER TABLE "policy_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_nodes" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"node" uuid NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_nodes_tenant_node_pk" PRIMARY KEY("tenant","node")
);
--> statement-breakpoint
ALTER TABLE "policy_nodes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"number" integer NOT NULL,
	"version" text NOT NULL,
	"name" text NOT NULL,
	"files" jsonb NOT NULL,
	"base" jsonb,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "policy_versions_tenant_number_pk" PRIMARY KEY("tenant","number")
);
--> statement-breakpoint
ALTER TABLE "policy_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "policy_nodes_seen" ON "policy_nodes" USING btree ("seen_at");--> statement-breakpoint
CREATE POLICY "policy_acknowledgements_own_tenant" ON "policy_acknowledgements" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "policy_acknowledgements_across_tenants" ON "policy_acknowledgements" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "policy_changes_own_tenant" ON "policy_changes" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "policy_changes_across_tenants" ON "policy_changes" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "policy_heads_own_tenant" ON "policy_heads" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "policy_heads_across_tenants" ON "policy_heads" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "policy_nodes_own_tenant" ON "policy_nodes" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "policy_nodes_across_tenants" ON "policy_nodes" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "policy_versions_own_tenant" ON "policy_versions" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "policy_versions_across_tenants" ON "policy_versions" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);