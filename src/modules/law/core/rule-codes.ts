/** Every dated rule the market resolves by the day of an event. Values and citations: the table `legal_rules`. */
export const RULE_CODES = [
  // accounts
  'account.code_minutes',
  'account.code_tries',
  'account.codes_per_hour',
  'account.sign_in_tries',
  'account.lock_minutes',
  // shops
  'shop.verify_sellers',
  'shop.identity_electronic',
  'shop.suspend_notice_days',
  'shop.application_review_hours',
  'shop.bank_change_wait_hours',
  'shop.bank_change_review_hours',
  'shop.disclosure',
  // listings
  'listing.check_before_display',
  'listing.review_hours',
  'listing.price_change_review_percent',
  'listing.label',
  'listing.disclosure',
  'listing.banned_superlatives',
  'listing.banned_disease_claims',
  'listing.disease_claim_exceptions',
  'listing.takedown_hours',
  'listing.kept_years',
  'ocop.valid_months',
  'alcohol.licence_required',
  'alcohol.min_age',
  'alcohol.non_cash_only',
  // orders and payments
  'order.hold_minutes',
  'order.hold_further_minutes',
  'order.confirm_hours',
  'order.max_open_cod',
  'order.auto_complete_days',
  'order.contact_privacy_days',
  'order.kept_years',
  'order.incomplete_information_days',
  'payment.claim_hours',
  'payment.review_hours',
  'refund.days',
  'return.window_days',
  'return.not_as_described',
  'review.show_all',
  'cart.guest_days',
  // the market itself
  'complaint.acknowledge_hours',
  'complaint.solve_days',
  'complaint.longest_days',
  'authority.information_hours',
  'data.request_hours',
  'data.breach_notice_hours',
  'terms.change_notice_days',
  'fee.order_vnd',
  'fee.change_notice_days',
  'ranking.disclosure',
] as const;

export type RuleCode = (typeof RULE_CODES)[number];

/** What is not law but the market's own promise stands under this name. */
export const HOUSE_RULES = 'Quy chế hoạt động';
