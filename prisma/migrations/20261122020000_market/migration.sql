-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('active', 'suspended', 'closed');

-- CreateEnum
CREATE TYPE "official_role" AS ENUM ('moderator', 'inspector', 'analyst', 'head', 'administrator', 'field_helper');

-- CreateEnum
CREATE TYPE "code_purpose" AS ENUM ('register', 'reset_password', 'change_bank_account', 'open_order');

-- CreateEnum
CREATE TYPE "area_kind" AS ENUM ('phuong', 'xa', 'thi_tran');

-- CreateEnum
CREATE TYPE "category_group" AS ENUM ('fresh', 'cereal', 'food', 'drink', 'alcohol', 'supplement', 'craft');

-- CreateEnum
CREATE TYPE "unit_dimension" AS ENUM ('mass', 'volume', 'count');

-- CreateEnum
CREATE TYPE "pricing" AS ENUM ('piece', 'pack', 'weighed');

-- CreateEnum
CREATE TYPE "availability" AS ENUM ('stock', 'preorder', 'capacity');

-- CreateEnum
CREATE TYPE "product_status" AS ENUM ('draft', 'pending', 'live', 'refused', 'hidden', 'removed');

-- CreateEnum
CREATE TYPE "variant_status" AS ENUM ('active', 'retired');

-- CreateEnum
CREATE TYPE "listing_review_state" AS ENUM ('pending', 'more_info', 'approved', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "listing_review_kind" AS ENUM ('new_listing', 'change');

-- CreateEnum
CREATE TYPE "temperature" AS ENUM ('ambient', 'chilled', 'frozen');

-- CreateEnum
CREATE TYPE "message_state" AS ENUM ('queued', 'accepted', 'failed_retry', 'failed_final');

-- CreateEnum
CREATE TYPE "order_state" AS ENUM ('awaiting_payment', 'placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "payment_method" AS ENUM ('vietqr', 'cod', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos');

-- CreateEnum
CREATE TYPE "handover_kind" AS ENUM ('address', 'pickup');

-- CreateEnum
CREATE TYPE "return_state" AS ENUM ('asked', 'accepted', 'refused', 'received', 'settled');

-- CreateEnum
CREATE TYPE "payment_state" AS ENUM ('due', 'part_paid', 'paid', 'void');

-- CreateEnum
CREATE TYPE "payment_purpose" AS ENUM ('full', 'deposit', 'balance', 'extra');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('created', 'pending', 'authorised', 'succeeded', 'late', 'failed', 'expired', 'cancelled');

-- CreateEnum
CREATE TYPE "refund_state" AS ENUM ('due', 'sent', 'done', 'failed');

-- CreateEnum
CREATE TYPE "notice_outcome" AS ENUM ('paid', 'too_small', 'too_large', 'no_code', 'two_codes', 'unknown_code', 'already_paid', 'late', 'wrong_account', 'outgoing', 'duplicate');

-- CreateEnum
CREATE TYPE "payment_proof" AS ENUM ('notice', 'by_hand', 'cash');

-- CreateEnum
CREATE TYPE "shop_kind" AS ENUM ('household', 'cooperative', 'enterprise');

-- CreateEnum
CREATE TYPE "shop_status" AS ENUM ('active', 'suspended', 'closed');

-- CreateEnum
CREATE TYPE "shop_role" AS ENUM ('owner', 'staff', 'packer', 'bookkeeper');

-- CreateEnum
CREATE TYPE "application_state" AS ENUM ('draft', 'submitted', 'more_info', 'approved', 'refused');

-- CreateEnum
CREATE TYPE "paper_kind" AS ENUM ('identity', 'business_registration', 'food_safety', 'food_safety_commitment', 'ocop', 'vietgap', 'organic', 'growing_area', 'alcohol_licence', 'other');

-- CreateEnum
CREATE TYPE "paper_state" AS ENUM ('pending', 'verified', 'rejected');

-- CreateEnum
CREATE TYPE "bank_account_state" AS ENUM ('active', 'replaced');

-- CreateEnum
CREATE TYPE "bank_change_state" AS ENUM ('waiting', 'approved', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "watch_provider" AS ENUM ('sepay', 'casso', 'payos');

-- CreateEnum
CREATE TYPE "pickup_kind" AS ENUM ('farm_gate', 'cooperative', 'post_office', 'market', 'workplace');

-- CreateEnum
CREATE TYPE "identity_level" AS ENUM ('none', 'papers_seen', 'electronic');

-- CreateEnum
CREATE TYPE "movement_cause" AS ENUM ('opening', 'count', 'sale', 'waste', 'gift', 'return', 'correction');

-- CreateEnum
CREATE TYPE "reservation_state" AS ENUM ('held', 'taken', 'released');

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "password_hash" TEXT NOT NULL,
    "status" "account_status" NOT NULL DEFAULT 'active',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "totp_secret_sealed" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "official_grants" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "official_role" NOT NULL,
    "area_id" UUID,
    "granted_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "official_grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_codes" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "purpose" "code_purpose" NOT NULL,
    "code_hash" TEXT NOT NULL,
    "payload" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "one_time_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consents" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandates" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "helper_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "consent_id" UUID,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "areas" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "area_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT,
    "district_name" TEXT,
    "district_code" TEXT,
    "province_code" TEXT NOT NULL,
    "province_name" TEXT NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "population" INTEGER,
    "search_text" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "areas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "area_successions" (
    "old_id" UUID NOT NULL,
    "new_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,

    CONSTRAINT "area_successions_pkey" PRIMARY KEY ("old_id","new_id")
);

-- CreateTable
CREATE TABLE "book_entries" (
    "id" BIGSERIAL NOT NULL,
    "entry_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" UUID,
    "shop_id" UUID,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "reverses_id" BIGINT,
    "proof" JSONB NOT NULL DEFAULT '{}',
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "book_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "book_lines" (
    "id" BIGSERIAL NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "account" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,

    CONSTRAINT "book_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carts" (
    "id" UUID NOT NULL,
    "token_hash" TEXT,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart_lines" (
    "cart_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "seen_price_vnd" BIGINT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_lines_pkey" PRIMARY KEY ("cart_id","variant_id")
);

-- CreateTable
CREATE TABLE "categories" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "picture" TEXT NOT NULL,
    "group" "category_group" NOT NULL,
    "parent_id" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "code" TEXT NOT NULL,
    "dimension" "unit_dimension" NOT NULL,
    "base_factor" INTEGER,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "units_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "products" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "shop_id" UUID NOT NULL,
    "category_id" UUID,
    "producer_id" UUID,
    "area_id" UUID,
    "status" "product_status" NOT NULL DEFAULT 'draft',
    "status_reason" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "label" JSONB NOT NULL DEFAULT '{}',
    "temperature" "temperature" NOT NULL DEFAULT 'ambient',
    "max_travel_hours" INTEGER,
    "harvested_on" DATE,
    "is_illustrated" BOOLEAN NOT NULL DEFAULT false,
    "search_text" TEXT NOT NULL DEFAULT '',
    "from_price_vnd" BIGINT,
    "rating_sum" INTEGER NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "sold_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "approved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "products_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variants" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "stock_item_id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "pricing" "pricing" NOT NULL,
    "availability" "availability" NOT NULL DEFAULT 'stock',
    "unit_code" TEXT NOT NULL,
    "unit_label" TEXT NOT NULL,
    "content_base" BIGINT NOT NULL,
    "min_base" BIGINT,
    "max_base" BIGINT,
    "unit_price_vnd" BIGINT NOT NULL,
    "price_base" BIGINT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "status" "variant_status" NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_photos" (
    "product_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "product_photos_pkey" PRIMARY KEY ("product_id","file_id")
);

-- CreateTable
CREATE TABLE "listing_reviews" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "product_id" UUID NOT NULL,
    "kind" "listing_review_kind" NOT NULL,
    "state" "listing_review_state" NOT NULL DEFAULT 'pending',
    "proposed" JSONB NOT NULL DEFAULT '{}',
    "findings" JSONB NOT NULL DEFAULT '[]',
    "submitted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decision_reason" TEXT,

    CONSTRAINT "listing_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lots" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "product_id" UUID NOT NULL,
    "producer_id" UUID,
    "harvested_on" DATE,
    "expires_on" DATE,
    "plot" TEXT NOT NULL DEFAULT '',
    "quantity_base" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_rules" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "citation" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,

    CONSTRAINT "legal_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "to_phone" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "text_sealed" TEXT,
    "state" "message_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_ref" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchases" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "cart_id" UUID NOT NULL,
    "account_id" UUID,
    "contact_name" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "checkout_key" TEXT NOT NULL,
    "total_vnd" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "purchase_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "shop_id" UUID NOT NULL,
    "state" "order_state" NOT NULL,
    "method" "payment_method" NOT NULL,
    "shop_name" TEXT NOT NULL,
    "shop_legal_name" TEXT NOT NULL,
    "shop_tax_code" TEXT,
    "shop_phone" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "handover_kind" "handover_kind" NOT NULL,
    "handover_on" DATE NOT NULL,
    "handover_hours" TEXT NOT NULL DEFAULT '',
    "point_id" UUID,
    "area_id" UUID,
    "area_name" TEXT NOT NULL,
    "address_line" TEXT NOT NULL,
    "goods_vnd" BIGINT NOT NULL,
    "delivery_vnd" BIGINT NOT NULL,
    "discount_vnd" BIGINT NOT NULL DEFAULT 0,
    "total_vnd" BIGINT NOT NULL,
    "total_is_estimate" BOOLEAN NOT NULL DEFAULT false,
    "max_total_vnd" BIGINT NOT NULL,
    "needs_age_check" BOOLEAN NOT NULL DEFAULT false,
    "age_checked_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "deadline_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "cancelled_by" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "packed_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "stock_item_id" UUID NOT NULL,
    "product_name" TEXT NOT NULL,
    "variant_name" TEXT NOT NULL,
    "producer_name" TEXT NOT NULL,
    "origin_name" TEXT NOT NULL,
    "picture_file_id" UUID,
    "pricing" "pricing" NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_label" TEXT NOT NULL,
    "content_base" BIGINT NOT NULL,
    "unit_price_vnd" BIGINT NOT NULL,
    "price_base" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "ordered_base" BIGINT NOT NULL,
    "estimate_vnd" BIGINT NOT NULL,
    "ceiling_vnd" BIGINT NOT NULL,
    "discount_vnd" BIGINT NOT NULL DEFAULT 0,
    "tax_class" TEXT NOT NULL,
    "packed_base" BIGINT,
    "packed_at" TIMESTAMPTZ(3),
    "packed_by_id" UUID,
    "short_reason" TEXT,
    "final_vnd" BIGINT,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_lots" (
    "line_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "base" BIGINT NOT NULL,

    CONSTRAINT "line_lots_pkey" PRIMARY KEY ("line_id","lot_id")
);

-- CreateTable
CREATE TABLE "order_events" (
    "id" BIGSERIAL NOT NULL,
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "by_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "order_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "method" "payment_method" NOT NULL,
    "purpose" "payment_purpose" NOT NULL DEFAULT 'full',
    "amount_vnd" BIGINT NOT NULL,
    "paid_vnd" BIGINT NOT NULL DEFAULT 0,
    "state" "payment_state" NOT NULL DEFAULT 'due',
    "proof" "payment_proof",
    "paid_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "state" "attempt_state" NOT NULL DEFAULT 'created',
    "bank_bin" TEXT,
    "account_number" TEXT,
    "holder_name" TEXT,
    "qr_payload" TEXT,
    "provider_ref" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "claim_due_at" TIMESTAMPTZ(3),
    "receipt_file_id" UUID,
    "escalated_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "content" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3),
    "raw_body" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "notice_outcome" NOT NULL,
    "attempt_id" UUID,
    "shop_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "resolution" TEXT,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "payer" TEXT NOT NULL DEFAULT 'shop',
    "channel" TEXT NOT NULL,
    "state" "refund_state" NOT NULL DEFAULT 'due',
    "proof_file_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "on_behalf_of" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_chain" (
    "entry_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "chained_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "id" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key","window_starts_at")
);

-- CreateTable
CREATE TABLE "files" (
    "id" UUID NOT NULL,
    "is_public" BOOLEAN NOT NULL,
    "purpose" TEXT NOT NULL,
    "owner_id" UUID,
    "mime" TEXT NOT NULL,
    "widths" INTEGER[],
    "width" INTEGER,
    "height" INTEGER,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_clock" (
    "id" INTEGER NOT NULL,
    "offset_seconds" BIGINT NOT NULL,

    CONSTRAINT "demo_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_beats" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_beats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "rating" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "author_name" TEXT NOT NULL,
    "area_name" TEXT NOT NULL DEFAULT '',
    "reply" TEXT,
    "replied_at" TIMESTAMPTZ(3),
    "hidden_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "shop_kind" NOT NULL,
    "status" "shop_status" NOT NULL DEFAULT 'active',
    "status_reason" TEXT,
    "legal_name" TEXT NOT NULL,
    "tax_code" TEXT,
    "personal_id_sealed" TEXT,
    "personal_id_hash" TEXT,
    "identity_level" "identity_level" NOT NULL DEFAULT 'papers_seen',
    "area_id" UUID NOT NULL,
    "address_line" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "story" TEXT NOT NULL DEFAULT '',
    "cover_file_id" UUID,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_by_id" UUID,
    "allows_cod" BOOLEAN NOT NULL DEFAULT true,
    "opens_minute" INTEGER NOT NULL DEFAULT 360,
    "closes_minute" INTEGER NOT NULL DEFAULT 1200,
    "open_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5, 6, 7]::INTEGER[],
    "away_from" DATE,
    "away_to" DATE,
    "confirm_within_hours" INTEGER NOT NULL DEFAULT 24,
    "missed_confirmations" INTEGER NOT NULL DEFAULT 0,
    "paused_at" TIMESTAMPTZ(3),
    "rating_sum" INTEGER NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_members" (
    "shop_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "shop_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_members_pkey" PRIMARY KEY ("shop_id","account_id")
);

-- CreateTable
CREATE TABLE "shop_applications" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "application_state" NOT NULL DEFAULT 'draft',
    "answers" JSONB NOT NULL DEFAULT '{}',
    "personal_id_sealed" TEXT,
    "personal_id_hash" TEXT,
    "tax_code" TEXT,
    "bank_account_hash" TEXT,
    "area_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decision_reason" TEXT,
    "shop_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_files" (
    "application_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "kind" "paper_kind" NOT NULL,

    CONSTRAINT "application_files_pkey" PRIMARY KEY ("application_id","file_id")
);

-- CreateTable
CREATE TABLE "papers" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "product_id" UUID,
    "producer_id" UUID,
    "kind" "paper_kind" NOT NULL,
    "stars" INTEGER,
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issued_on" DATE,
    "expires_on" DATE,
    "file_id" UUID,
    "state" "paper_state" NOT NULL DEFAULT 'pending',
    "checked_at" TIMESTAMPTZ(3),
    "checked_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "papers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "producers" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "area_id" UUID NOT NULL,
    "plot" TEXT NOT NULL DEFAULT '',
    "plot_code" TEXT,
    "story" TEXT NOT NULL DEFAULT '',
    "picture_file_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "producers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_accounts" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "bin" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "account_hash" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "state" "bank_account_state" NOT NULL DEFAULT 'active',
    "active_from" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),
    "watch" "watch_provider",
    "watch_secret_sealed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_account_changes" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "bin" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "account_hash" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "state" "bank_change_state" NOT NULL DEFAULT 'waiting',
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decision_reason" TEXT,

    CONSTRAINT "bank_account_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_rules" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "area_id" UUID,
    "fee_vnd" BIGINT NOT NULL,
    "free_from_vnd" BIGINT,
    "days_notice" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "delivery_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pickup_points" (
    "id" UUID NOT NULL,
    "kind" "pickup_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "area_id" UUID NOT NULL,
    "address_line" TEXT NOT NULL,
    "keeper_name" TEXT NOT NULL DEFAULT '',
    "keeper_phone" TEXT NOT NULL DEFAULT '',
    "hours" TEXT NOT NULL DEFAULT '',
    "is_cold" BOOLEAN NOT NULL DEFAULT false,
    "capacity_per_day" INTEGER,
    "holding_hours" INTEGER NOT NULL DEFAULT 24,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pickup_points_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_pickups" (
    "shop_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "weekdays" INTEGER[],
    "hours" TEXT NOT NULL,
    "days_notice" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "shop_pickups_pkey" PRIMARY KEY ("shop_id","point_id")
);

-- CreateTable
CREATE TABLE "stock_items" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "dimension" "unit_dimension" NOT NULL,
    "on_hand_base" BIGINT NOT NULL DEFAULT 0,
    "reserved_base" BIGINT NOT NULL DEFAULT 0,
    "low_base" BIGINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_movements" (
    "id" BIGSERIAL NOT NULL,
    "stock_item_id" UUID NOT NULL,
    "delta_base" BIGINT NOT NULL,
    "cause" "movement_cause" NOT NULL,
    "order_id" UUID,
    "reason" TEXT,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_movements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reservations" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "stock_item_id" UUID NOT NULL,
    "window_id" UUID,
    "base" BIGINT NOT NULL,
    "state" "reservation_state" NOT NULL DEFAULT 'held',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supply_windows" (
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "cut_off_at" TIMESTAMPTZ(3),
    "cap_base" BIGINT NOT NULL,
    "reserved_base" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "supply_windows_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_phone_key" ON "accounts"("phone");

-- CreateIndex
CREATE INDEX "official_grants_account_id_idx" ON "official_grants"("account_id");

-- CreateIndex
CREATE INDEX "one_time_codes_phone_purpose_created_at_idx" ON "one_time_codes"("phone", "purpose", "created_at");

-- CreateIndex
CREATE INDEX "consents_account_id_idx" ON "consents"("account_id");

-- CreateIndex
CREATE INDEX "mandates_shop_id_idx" ON "mandates"("shop_id");

-- CreateIndex
CREATE INDEX "mandates_helper_id_idx" ON "mandates"("helper_id");

-- CreateIndex
CREATE UNIQUE INDEX "areas_slug_key" ON "areas"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "areas_code_valid_to_key" ON "areas"("code", "valid_to");

-- CreateIndex
CREATE INDEX "area_successions_new_id_idx" ON "area_successions"("new_id");

-- CreateIndex
CREATE UNIQUE INDEX "book_entries_entry_key_key" ON "book_entries"("entry_key");

-- CreateIndex
CREATE INDEX "book_entries_shop_id_happened_at_idx" ON "book_entries"("shop_id", "happened_at");

-- CreateIndex
CREATE INDEX "book_entries_order_id_idx" ON "book_entries"("order_id");

-- CreateIndex
CREATE INDEX "book_lines_entry_id_idx" ON "book_lines"("entry_id");

-- CreateIndex
CREATE INDEX "book_lines_account_idx" ON "book_lines"("account");

-- CreateIndex
CREATE UNIQUE INDEX "carts_token_hash_key" ON "carts"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "carts_account_id_key" ON "carts"("account_id");

-- CreateIndex
CREATE INDEX "cart_lines_variant_id_idx" ON "cart_lines"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "categories_slug_key" ON "categories"("slug");

-- CreateIndex
CREATE INDEX "categories_parent_id_idx" ON "categories"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "products_slug_key" ON "products"("slug");

-- CreateIndex
CREATE INDEX "products_shop_id_idx" ON "products"("shop_id");

-- CreateIndex
CREATE INDEX "products_category_id_idx" ON "products"("category_id");

-- CreateIndex
CREATE INDEX "products_area_id_idx" ON "products"("area_id");

-- CreateIndex
CREATE INDEX "products_status_approved_at_idx" ON "products"("status", "approved_at");

-- CreateIndex
CREATE INDEX "variants_product_id_idx" ON "variants"("product_id");

-- CreateIndex
CREATE INDEX "variants_stock_item_id_idx" ON "variants"("stock_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "listing_reviews_code_key" ON "listing_reviews"("code");

-- CreateIndex
CREATE INDEX "listing_reviews_product_id_idx" ON "listing_reviews"("product_id");

-- CreateIndex
CREATE INDEX "listing_reviews_state_due_at_idx" ON "listing_reviews"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "lots_code_key" ON "lots"("code");

-- CreateIndex
CREATE INDEX "lots_product_id_idx" ON "lots"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "legal_rules_code_effective_from_key" ON "legal_rules"("code", "effective_from");

-- CreateIndex
CREATE INDEX "messages_state_created_at_idx" ON "messages"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_code_key" ON "purchases"("code");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_checkout_key_key" ON "purchases"("checkout_key");

-- CreateIndex
CREATE INDEX "purchases_cart_id_idx" ON "purchases"("cart_id");

-- CreateIndex
CREATE INDEX "purchases_account_id_idx" ON "purchases"("account_id");

-- CreateIndex
CREATE INDEX "purchases_contact_phone_idx" ON "purchases"("contact_phone");

-- CreateIndex
CREATE UNIQUE INDEX "orders_code_key" ON "orders"("code");

-- CreateIndex
CREATE INDEX "orders_purchase_id_idx" ON "orders"("purchase_id");

-- CreateIndex
CREATE INDEX "orders_shop_id_state_idx" ON "orders"("shop_id", "state");

-- CreateIndex
CREATE INDEX "orders_state_deadline_at_idx" ON "orders"("state", "deadline_at");

-- CreateIndex
CREATE INDEX "orders_placed_at_idx" ON "orders"("placed_at");

-- CreateIndex
CREATE INDEX "order_lines_order_id_idx" ON "order_lines"("order_id");

-- CreateIndex
CREATE INDEX "order_lines_product_id_idx" ON "order_lines"("product_id");

-- CreateIndex
CREATE INDEX "line_lots_lot_id_idx" ON "line_lots"("lot_id");

-- CreateIndex
CREATE INDEX "order_events_order_id_idx" ON "order_events"("order_id");

-- CreateIndex
CREATE INDEX "payments_order_id_idx" ON "payments"("order_id");

-- CreateIndex
CREATE INDEX "payments_state_paid_at_idx" ON "payments"("state", "paid_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_code_key" ON "attempts"("code");

-- CreateIndex
CREATE INDEX "attempts_payment_id_idx" ON "attempts"("payment_id");

-- CreateIndex
CREATE INDEX "attempts_state_expires_at_idx" ON "attempts"("state", "expires_at");

-- CreateIndex
CREATE INDEX "notices_outcome_resolved_at_idx" ON "notices"("outcome", "resolved_at");

-- CreateIndex
CREATE INDEX "notices_shop_id_idx" ON "notices"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "notices_provider_event_key_key" ON "notices"("provider", "event_key");

-- CreateIndex
CREATE INDEX "refunds_payment_id_idx" ON "refunds"("payment_id");

-- CreateIndex
CREATE INDEX "refunds_state_due_at_idx" ON "refunds"("state", "due_at");

-- CreateIndex
CREATE INDEX "audit_log_subject_kind_subject_id_idx" ON "audit_log"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "audit_log_actor_id_idx" ON "audit_log"("actor_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "rate_limits_window_starts_at_idx" ON "rate_limits"("window_starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "reviews_order_line_id_key" ON "reviews"("order_line_id");

-- CreateIndex
CREATE INDEX "reviews_product_id_created_at_idx" ON "reviews"("product_id", "created_at");

-- CreateIndex
CREATE INDEX "reviews_shop_id_idx" ON "reviews"("shop_id");

-- CreateIndex
CREATE INDEX "reviews_order_id_idx" ON "reviews"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "shops_slug_key" ON "shops"("slug");

-- CreateIndex
CREATE INDEX "shops_area_id_idx" ON "shops"("area_id");

-- CreateIndex
CREATE INDEX "shops_status_idx" ON "shops"("status");

-- CreateIndex
CREATE INDEX "shop_members_account_id_idx" ON "shop_members"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "shop_applications_code_key" ON "shop_applications"("code");

-- CreateIndex
CREATE UNIQUE INDEX "shop_applications_shop_id_key" ON "shop_applications"("shop_id");

-- CreateIndex
CREATE INDEX "shop_applications_account_id_idx" ON "shop_applications"("account_id");

-- CreateIndex
CREATE INDEX "shop_applications_state_due_at_idx" ON "shop_applications"("state", "due_at");

-- CreateIndex
CREATE INDEX "papers_shop_id_idx" ON "papers"("shop_id");

-- CreateIndex
CREATE INDEX "papers_product_id_idx" ON "papers"("product_id");

-- CreateIndex
CREATE INDEX "producers_shop_id_idx" ON "producers"("shop_id");

-- CreateIndex
CREATE INDEX "bank_accounts_shop_id_idx" ON "bank_accounts"("shop_id");

-- CreateIndex
CREATE INDEX "bank_accounts_account_number_idx" ON "bank_accounts"("account_number");

-- CreateIndex
CREATE INDEX "bank_account_changes_shop_id_idx" ON "bank_account_changes"("shop_id");

-- CreateIndex
CREATE INDEX "bank_account_changes_state_effective_at_idx" ON "bank_account_changes"("state", "effective_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_rules_shop_id_area_id_key" ON "delivery_rules"("shop_id", "area_id");

-- CreateIndex
CREATE INDEX "pickup_points_area_id_idx" ON "pickup_points"("area_id");

-- CreateIndex
CREATE INDEX "shop_pickups_point_id_idx" ON "shop_pickups"("point_id");

-- CreateIndex
CREATE INDEX "stock_items_shop_id_idx" ON "stock_items"("shop_id");

-- CreateIndex
CREATE INDEX "stock_movements_stock_item_id_idx" ON "stock_movements"("stock_item_id");

-- CreateIndex
CREATE INDEX "reservations_stock_item_id_idx" ON "reservations"("stock_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "reservations_order_id_stock_item_id_key" ON "reservations"("order_id", "stock_item_id");

-- CreateIndex
CREATE INDEX "supply_windows_variant_id_starts_on_idx" ON "supply_windows"("variant_id", "starts_on");

-- AddForeignKey
ALTER TABLE "official_grants" ADD CONSTRAINT "official_grants_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consents" ADD CONSTRAINT "consents_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "area_successions" ADD CONSTRAINT "area_successions_old_id_fkey" FOREIGN KEY ("old_id") REFERENCES "areas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "area_successions" ADD CONSTRAINT "area_successions_new_id_fkey" FOREIGN KEY ("new_id") REFERENCES "areas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "book_lines" ADD CONSTRAINT "book_lines_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "book_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "carts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_photos" ADD CONSTRAINT "product_photos_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lots" ADD CONSTRAINT "lots_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_lots" ADD CONSTRAINT "line_lots_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_lots" ADD CONSTRAINT "line_lots_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_members" ADD CONSTRAINT "shop_members_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_members" ADD CONSTRAINT "shop_members_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_files" ADD CONSTRAINT "application_files_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "shop_applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "producers" ADD CONSTRAINT "producers_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_rules" ADD CONSTRAINT "delivery_rules_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_pickups" ADD CONSTRAINT "shop_pickups_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_pickups" ADD CONSTRAINT "shop_pickups_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "pickup_points"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_stock_item_id_fkey" FOREIGN KEY ("stock_item_id") REFERENCES "stock_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_stock_item_id_fkey" FOREIGN KEY ("stock_item_id") REFERENCES "stock_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supply_windows" ADD CONSTRAINT "supply_windows_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
