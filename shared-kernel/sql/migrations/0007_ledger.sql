CREATE TABLE "audit_leaves" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"index" bigint NOT NULL,
	"event" uuid NOT NULL,
	"session" uuid,
	"json" text NOT NULL,
	CONSTRAINT "audit_leaves_tenant_index_pk" PRIMARY KEY("tenant","index")
);
--> statement-breakpoint
ALTER TABLE "audit_leaves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_tiles" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "audit_tiles_tenant_level_index_pk" PRIMARY KEY("tenant","level","index")
);
--> statement-breakpoint
ALTER TABLE "audit_tiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_tree_heads" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"size" bigint NOT NULL,
	"root" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "audit_tree_heads_tenant_size_pk" PRIMARY KEY("tenant","size")
);
--> statement-breakpoint
ALTER TABLE "audit_tree_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_trees" (
	"tenant" text DEFAULT nullif(current_setting('troupe.tenant', true), '') NOT NULL,
	"size" bigint NOT NULL,
	"roots" "bytea" NOT NULL,
	CONSTRAINT "audit_trees_tenant_pk" PRIMARY KEY("tenant")
);
--> statement-breakpoint
ALTER TABLE "audit_trees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "nonce" "bytea";--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "commitment" "bytea";--> statement-breakpoint
CREATE UNIQUE INDEX "audit_leaves_event" ON "audit_leaves" USING btree ("tenant","event");--> statement-breakpoint
CREATE INDEX "audit_leaves_session" ON "audit_leaves" USING btree ("tenant","session","index");--> statement-breakpoint
CREATE POLICY "audit_leaves_own_tenant" ON "audit_leaves" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_leaves_across_tenants" ON "audit_leaves" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_tiles_own_tenant" ON "audit_tiles" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_tiles_across_tenants" ON "audit_tiles" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_tree_heads_own_tenant" ON "audit_tree_heads" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_tree_heads_across_tenants" ON "audit_tree_heads" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_trees_own_tenant" ON "audit_trees" AS PERMISSIVE FOR ALL TO "troupe_tenant" USING (tenant = current_setting('troupe.tenant', true)) WITH CHECK (tenant = current_setting('troupe.tenant', true));--> statement-breakpoint
CREATE POLICY "audit_trees_across_tenants" ON "audit_trees" AS PERMISSIVE FOR ALL TO "troupe_system" USING (true) WITH CHECK (true);