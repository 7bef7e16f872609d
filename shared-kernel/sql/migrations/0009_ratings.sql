ALTER TABLE "customer_conversations" ADD COLUMN "agent" text;--> statement-breakpoint
ALTER TABLE "customer_conversations" ADD COLUMN "stars" integer;