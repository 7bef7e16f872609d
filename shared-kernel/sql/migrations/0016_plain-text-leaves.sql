ALTER TABLE "audit_unmask_requests" ALTER COLUMN "session" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_exports" ADD COLUMN "unmask" uuid;--> statement-breakpoint
ALTER TABLE "audit_unmask_requests" ADD COLUMN "query" text;--> statement-breakpoint
ALTER TABLE "audit_unmask_requests" ADD COLUMN "used_by" uuid;