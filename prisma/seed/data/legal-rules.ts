import { HOUSE_RULES, type RuleCode } from '#modules/law/core/rule-codes.ts';

/** One rule as it held from one day to another (both included); a new value is a new row, never an edited one. */
export type SeedRule = {
  code: RuleCode;
  value: number | boolean | string | string[];
  citation: string;
  effectiveFrom: string;
  effectiveTo?: string;
};

const ECOMMERCE = 'Luật Thương mại điện tử 122/2025/QH15';
const ECOMMERCE_DECREE = 'Nghị định 248/2026/NĐ-CP';
const CONSUMER = 'Luật Bảo vệ quyền lợi người tiêu dùng 19/2023/QH15';
const IDENTITY = 'Nghị định 69/2024/NĐ-CP';
const ADVERTISING = 'Luật Quảng cáo 16/2012/QH13, sửa đổi bởi Luật 75/2025/QH15';
const LABELS = 'Nghị định 37/2026/NĐ-CP';
const ALCOHOL = 'Luật Phòng, chống tác hại của rượu, bia 44/2019/QH14';
const GOODS_QUALITY = 'Luật Chất lượng sản phẩm, hàng hóa, Điều 34b, sửa đổi bởi Luật 78/2025/QH15';
const DATA = 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15';
const FACE_CHECK = 'Quyết định 2345/QĐ-NHNN';
const PLATFORM_TAX_2025 = 'Nghị định 117/2025/NĐ-CP';
const PLATFORM_TAX = 'Nghị định 252/2026/NĐ-CP, Điều 43 đến Điều 46';
const VAT = `Luật Thuế giá trị gia tăng 48/2024/QH15, phương pháp trực tiếp; ${PLATFORM_TAX}`;
const PIT = `Luật Thuế thu nhập cá nhân 109/2025/QH15, Điều 7 khoản 3; ${PLATFORM_TAX}`;
const VAT_LAW = 'Luật Thuế giá trị gia tăng 48/2024/QH15';
const VAT_CUT = 'Nghị quyết 204/2025/QH15; Nghị định 174/2025/NĐ-CP';
const INVOICES = 'Nghị định 254/2026/NĐ-CP';

const HOLIDAYS = 'Bộ luật Lao động 45/2019/QH14, Điều 112; thông báo nghỉ lễ, Tết hằng năm';
const REVENUE_THRESHOLD =
  'Luật 09/2026/QH16 và Nghị định 141/2026/NĐ-CP, áp dụng từ 1/1/2026; thay mức 500 triệu đồng của Luật 109/2025/QH15 (Điều 7 khoản 1) và Luật 149/2025/QH15 (Điều 1), mức này đã thay 200 triệu đồng của Luật 48/2024/QH15';

/**
 * Days off that fall on working days, those given for a weekend's feast among them. Tết of 2027 is as it usually lies until
 * it is announced.
 */
const HOLIDAYS_BY_YEAR: Readonly<Record<number, readonly string[]>> = {
  2025: ['01-01', '01-27', '01-28', '01-29', '01-30', '01-31', '04-07', '04-30', '05-01', '05-02', '09-01', '09-02'],
  2026: ['01-01', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01', '09-01', '09-02'],
  2027: ['01-01', '02-05', '02-08', '02-09', '02-10', '02-11', '04-16', '04-30', '05-03', '09-02', '09-03'],
};
const holidaysOf = (year: number): string[] => (HOLIDAYS_BY_YEAR[year] ?? []).map((day) => `${year}-${day}`);

/** The day this market's own rules begin: before any demo order, after the law it stands on. */
export const HOUSE_FROM = '2026-07-01';

const house = (code: RuleCode, value: SeedRule['value']): SeedRule => ({
  code,
  value,
  citation: HOUSE_RULES,
  effectiveFrom: HOUSE_FROM,
});

const law = (
  code: RuleCode,
  value: SeedRule['value'],
  citation: string,
  effectiveFrom: string,
  effectiveTo?: string,
): SeedRule => ({ code, value, citation, effectiveFrom, ...(effectiveTo ? { effectiveTo } : {}) });

/** One share of the money of a sale, in basis points: of the platform's decree until 30/6/2026, of the tax laws since. */
const taxShare = (code: RuleCode, until2026: number, since: number, citation: string): SeedRule[] => [
  law(code, until2026, PLATFORM_TAX_2025, '2025-07-01', '2026-06-30'),
  law(code, since, citation, '2026-07-01'),
];

export const LEGAL_RULES: readonly SeedRule[] = [
  house('account.code_minutes', 5),
  house('account.code_tries', 5),
  house('account.codes_per_hour', 5),
  house('account.sign_in_tries', 5),
  house('account.lock_minutes', 15),
  // Twice a year, when the holidays around the turn and the half of the year are over.
  house('official.review_on', ['01-05', '07-05']),
  house('official.review_working_days', 10),
  // Before 15 February: the last day is the one before.
  law('bulletin.platform_due', '02-14', `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),
  house('bulletin.platform_remind_days', ['21', '14', '7', '3', '1', '0']),

  law('shop.verify_sellers', true, `${ECOMMERCE}, Điều 17 khoản 1 điểm c`, '2026-07-01'),
  law('shop.identity_electronic', false, `Trước ${ECOMMERCE}`, '2020-01-01', '2026-06-30'),
  law(
    'shop.identity_electronic',
    false,
    `${ECOMMERCE}, Điều 17 khoản 1 điểm c; ${ECOMMERCE_DECREE}`,
    '2026-07-01',
    '2026-12-31',
  ),
  law('shop.identity_electronic', true, `${ECOMMERCE}, Điều 17 khoản 1 điểm c; ${ECOMMERCE_DECREE}`, '2027-01-01'),
  law('shop.suspend_notice_days', 5, `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),
  house('shop.application_working_days', 3),
  law('shop.suspend_on_request_hours', 24, `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),
  house('shop.sanction_sign_hours', 72),
  house('shop.limit_longest_days', 30),
  house('shop.suspend_longest_days', 90),
  law('shop.warned_list_days', 30, `${CONSUMER}, Điều 40; Nghị định 55/2024/NĐ-CP, Điều 24`, '2024-07-01'),
  house('shop.bank_change_wait_hours', 24),
  // The consumer law's duty to call back defective goods; how many hours for each step is the market's own.
  law('recall.unsafe_goods', true, CONSUMER, '2024-07-01'),
  house('recall.sign_hours', 24),
  house('recall.choice_hours', 72),
  house('recall.confirm_hours', 48),
  house('recall.report_days', 15),
  house('recall.close_hours', 72),
  house('review.look_hours', 48),
  house('work.bulk_points', 20),
  house('paper.remind_days', 30),
  house('paper.answer_days', 3),
  house('paper.desk_days', 7),
  house('shop.bank_change_review_hours', 48),
  law('shop.disclosure', true, `${CONSUMER}, Điều 37 khoản 1`, '2024-07-01'),

  law('identity.min_age', 18, 'Bộ luật Dân sự 91/2015/QH13, Điều 20', '2017-01-01'),
  // Level 2 is that of people whose face and card were seen.
  law('identity.assurance', ['2'], IDENTITY, '2024-07-01'),
  house('identity.journey_minutes', 15),
  house('identity.review_hours', 48),
  house('identity.warning_days', ['60', '30', '7', '1']),

  // Each question with the rule it stands on: its citation is that rule's.
  house('inspection.checklist_visit', [
    'seller_shown:shop.disclosure',
    'same_seller:shop.verify_sellers',
    'label:listing.label',
    'expiry:listing.label',
    'origin:listing.disclosure',
    'as_described:listing.disclosure',
    'alcohol_licence:alcohol.licence_required',
    'claims:listing.banned_disease_claims',
    'price_shown:listing.disclosure',
    'ocop:ocop.valid_months',
  ]),
  house('inspection.checklist_purchase', [
    'seller_shown:shop.disclosure',
    'as_described:return.not_as_described',
    'weight:listing.disclosure',
    'price_paid:listing.disclosure',
    'label:listing.label',
    'expiry:listing.label',
    'invoice:invoice.send_working_days',
    'age_asked:alcohol.min_age',
    'delivered_as_promised:listing.disclosure',
  ]),
  house('inspection.days', 30),
  house('inspection.answer_days', 5),
  house('inspection.conclude_days', 5),

  law('listing.check_before_display', true, `${ECOMMERCE}, Điều 17 khoản 1 điểm đ`, '2026-07-01'),
  house('listing.review_hours', 24),
  house('listing.price_change_review_percent', 50),
  // Names that people take for others' goods: the law forbids selling under them without leave; which ones, the market lists.
  law(
    'listing.brand_names',
    [
      'Vinamilk',
      'TH true milk',
      'Dutch Lady',
      'Milo',
      'Trung Nguyên',
      'Nescafé',
      'Highlands Coffee',
      'Chin-su',
      'Nam Ngư',
      'Hảo Hảo',
      'Omachi',
      'Neptune',
      'Tường An',
      'Ajinomoto',
      'Knorr',
      'Maggi',
      'Coca-Cola',
      'Pepsi',
      'Red Bull',
      'Heineken',
      'Tiger Beer',
      'Bia Hà Nội',
      'Bia Sài Gòn',
      'Vodka Hà Nội',
      'Bibica',
      'Kinh Đô',
      'Oreo',
      'Choco-Pie',
    ],
    'Luật Sở hữu trí tuệ 50/2005/QH11, Điều 129 khoản 1',
    '2006-07-01',
  ),
  law('listing.label', true, `${LABELS}, Điều 42 và Phụ lục I`, '2026-01-23'),
  law('listing.disclosure', true, `${CONSUMER}, Điều 37 khoản 1`, '2024-07-01'),
  law(
    'listing.banned_superlatives',
    [
      'tốt nhất',
      'ngon nhất',
      'rẻ nhất',
      'sạch nhất',
      'an toàn nhất',
      'chất lượng nhất',
      'uy tín nhất',
      'duy nhất',
      'bậc nhất',
      'đệ nhất',
      'nhất tỉnh',
      'nhất Việt Nam',
      'nhất thế giới',
      'nhất thị trường',
      'số một',
      'số 1',
      'hàng đầu',
      'top 1',
    ],
    ADVERTISING,
    '2026-01-01',
  ),
  law(
    'listing.banned_disease_claims',
    [
      'chữa',
      'đặc trị',
      'điều trị',
      'trị bệnh',
      'trị ung thư',
      'trị ho',
      'trị mất ngủ',
      'trị tiểu đường',
      'khỏi bệnh',
      'hết bệnh',
      'chống ung thư',
      'phòng ung thư',
      'ngừa ung thư',
      'hạ đường huyết',
      'hạ huyết áp',
      'thay thuốc',
      'thay thế thuốc',
      'thần dược',
    ],
    ADVERTISING,
    '2026-01-01',
  ),
  law(
    'listing.disease_claim_exceptions',
    [
      'sửa chữa',
      'chữa cháy',
      'không có tác dụng thay thế thuốc chữa bệnh',
      'không thay thế thuốc',
      'không phải là thuốc',
    ],
    ADVERTISING,
    '2026-01-01',
  ),
  law('listing.takedown_hours', 24, `${ECOMMERCE}; ${ECOMMERCE_DECREE}; ${ADVERTISING}`, '2026-07-01'),
  house('listing.provisional_days', 15),
  law('listing.fake_removal', true, `${ECOMMERCE}; ${CONSUMER}`, '2026-07-01'),
  law('listing.infringement_removal', true, ECOMMERCE_DECREE, '2026-07-01'),
  law('listing.unsafe_removal', true, `${LABELS}, Điều 70; ${GOODS_QUALITY}`, '2026-07-01'),
  house('listing.market_rules', true),
  law('listing.kept_years', 1, `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),
  law('ocop.valid_months', 36, 'Quyết định 148/QĐ-TTg, sửa đổi bởi Quyết định 1489/QĐ-TTg', '2023-02-24'),
  law('alcohol.licence_required', true, ALCOHOL, '2020-01-01'),
  law('alcohol.min_age', 18, ALCOHOL, '2020-01-01'),
  law('alcohol.non_cash_only', true, `${ALCOHOL}, Điều 16`, '2020-01-01'),

  house('order.hold_minutes', 15),
  house('order.hold_further_minutes', 5),
  house('stall.hold_minutes', 15),
  house('order.confirm_hours', 24),
  house('order.max_open_cod', 2),
  house('order.auto_complete_days', 3),
  house('order.auto_deliver_days', 7),
  house('order.pack_grace_days', 2),
  house('order.contact_privacy_days', 30),
  law('order.kept_years', 3, `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),
  law('order.incomplete_information_days', 30, `${CONSUMER}, Điều 38`, '2024-07-01'),
  house('payment.claim_hours', 2),
  house('payment.after_packing_hours', 24),
  house('payment.review_hours', 24),
  house('payment.rest_hours', 2),
  // A provider that says for longer that it is sending money back is asked by a person.
  house('payment.refund_pending_days', 3),
  // Gateways of the market's own contract whose provider settles to each seller; a province adds them by its contract.
  house('payment.market_contract_settles', []),
  // The payer's own bank asks, in its app: said before, so that nobody is stopped half-way.
  law('payment.face_check_over_vnd', 10_000_000, FACE_CHECK, '2024-07-01'),
  law('payment.face_check_over_day_vnd', 20_000_000, FACE_CHECK, '2024-07-01'),
  house('refund.days', 5),
  house('refund.confirm_days', 3),
  house('return.window_days', 7),
  house('return.answer_hours', 48),
  house('return.send_back_days', 7),
  house('return.receive_days', 5),
  law('return.not_as_described', true, `${ECOMMERCE}, Điều 17 khoản 2 điểm b`, '2026-07-01'),
  law('review.show_all', true, `${CONSUMER}, Điều 39 khoản 3`, '2024-07-01'),
  house('review.edit_days', 14),
  house('cart.guest_days', 180),
  house('bill.pay_minutes', 15),
  house('bill.clear_hours', 24),

  house('complaint.acknowledge_hours', 24),
  house('complaint.window_days', 60),
  house('complaint.answer_hours', 48),
  house('complaint.solve_days', 15),
  house('complaint.longest_days', 30),
  house('complaint.question_days', 3),
  house('complaint.proposal_days', 5),
  house('report.decide_hours', 48),
  house('report.correction_hours', 48),
  house('appeal.window_days', 15),
  house('appeal.decide_days', 10),
  law('authority.information_hours', 24, `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),
  house('data.request_hours', 48),
  law('data.breach_notice_hours', 72, `${DATA}; Nghị định 356/2025/NĐ-CP`, '2026-01-01'),
  // How long the archive of a person's data waits to be fetched.
  house('data.download_days', 7),
  // Photos of papers of a request that opened no shop.
  house('data.papers_kept_days', 90),
  house('data.code_kept_hours', 24),
  // As long as the interface promises to know a repeated request.
  house('data.key_kept_days', 7),
  // The proof of an agreement outlives it by the time in which it can be disputed.
  house('data.consent_kept_years', 3),
  // To whom a text went; its words are wiped when it is sent.
  house('data.message_kept_days', 365),
  house('notice.quiet_hours', ['21:00', '07:00']),
  house('terms.change_notice_days', 5),
  house('fee.order_vnd', 0),
  law('fee.change_notice_days', 20, ECOMMERCE_DECREE, '2026-07-01'),
  law('ranking.disclosure', true, `${ECOMMERCE}; ${ECOMMERCE_DECREE}`, '2026-07-01'),

  // `active` holds only for channels whose licensed provider deducts before it settles (`tax.deducting_channels`).
  law('tax.withholding_mode', 'off', 'Trước Nghị định 117/2025/NĐ-CP', '2020-01-01', '2025-06-30'),
  law('tax.withholding_mode', 'record_only', PLATFORM_TAX_2025, '2025-07-01', '2026-06-30'),
  law('tax.withholding_mode', 'record_only', PLATFORM_TAX, '2026-07-01'),
  ...taxShare('tax.vat_bp_distribution', 100, 100, VAT),
  ...taxShare('tax.pit_bp_distribution', 50, 50, PIT),
  // The former matrix knew one rate for all goods, whoever made them.
  ...taxShare('tax.vat_bp_production', 100, 300, VAT),
  ...taxShare('tax.pit_bp_production', 50, 150, PIT),
  ...taxShare('tax.vat_bp_tied_service', 300, 300, VAT),
  ...taxShare('tax.pit_bp_tied_service', 150, 150, PIT),
  // Owed by nobody (Luật 109/2025 Điều 4 khoản 4; Luật 149/2025 Điều 1 khoản 1), but not to be left out before the tax
  // office has agreed in writing.
  law('tax.own_produce_exempt', false, PLATFORM_TAX_2025, '2025-07-01', '2026-06-30'),
  law('tax.own_produce_exempt', false, PLATFORM_TAX, '2026-07-01'),
  // No provider joined to this market deducts tax before it settles.
  law('tax.deducting_channels', [], PLATFORM_TAX, '2020-01-01'),
  law('tax.return_due_day', 20, 'Nghị định 117/2025/NĐ-CP', '2025-07-01', '2026-06-30'),
  law('tax.return_due_day', 20, 'Nghị định 252/2026/NĐ-CP, Điều 45 khoản 2 và Điều 10', '2026-07-01'),
  law('tax.holidays', holidaysOf(2025), HOLIDAYS, '2025-01-01', '2025-12-31'),
  law('tax.holidays', holidaysOf(2026), HOLIDAYS, '2026-01-01', '2026-12-31'),
  // Another year is another row; until it is there, weekends alone move a day.
  law('tax.holidays', holidaysOf(2027), HOLIDAYS, '2027-01-01'),
  law(
    'tax.revenue_threshold_vnd',
    100_000_000,
    'Luật Thuế giá trị gia tăng 13/2008/QH12 đã sửa đổi',
    '2015-01-01',
    '2025-12-31',
  ),
  // Of 200 and then 500 million, both meant to hold from this day, neither ever did: the decree reaches back to it.
  law('tax.revenue_threshold_vnd', 1_000_000_000, REVENUE_THRESHOLD, '2026-01-01'),
  law('tax.invoice_register_days', 30, 'Nghị định 68/2026/NĐ-CP, Điều 8 khoản 5', '2026-01-01'),
  law('tax.profit_threshold_vnd', 3_000_000_000, 'Luật Thuế thu nhập cá nhân 109/2025/QH15, Điều 7', '2026-01-01'),
  law('tax.revenue_notice_by', '01-31', 'Nghị định 68/2026/NĐ-CP', '2026-01-01'),

  // The cut of the general rate ends with the year.
  law('invoice.vat_general', '8%', VAT_CUT, '2025-07-01', '2026-12-31'),
  law('invoice.vat_general', '10%', VAT_LAW, '2027-01-01'),
  law('invoice.vat_delivery', '8%', VAT_CUT, '2025-07-01', '2026-12-31'),
  law('invoice.vat_delivery', '10%', VAT_LAW, '2027-01-01'),
  // Never cut: goods with special consumption tax.
  law('invoice.vat_alcohol', '10%', VAT_LAW, '2025-07-01'),
  law('invoice.vat_own_produce', 'KCT', `${VAT_LAW}, Điều 5; Luật 149/2025/QH15, Điều 1 khoản 1`, '2025-07-01'),
  law('invoice.vat_produce_resale', '5%', `${VAT_LAW}, Điều 9`, '2025-07-01'),
  law('invoice.vat_produce_to_business', '5%', `${VAT_LAW}, Điều 9`, '2025-07-01', '2025-12-31'),
  law('invoice.vat_produce_to_business', 'KKKNT', 'Luật 149/2025/QH15, Điều 1 khoản 1 điểm a', '2026-01-01'),
  law(
    'invoice.household_threshold_vnd',
    1_000_000_000,
    `${INVOICES}, Điều 6; Nghị định 68/2026/NĐ-CP, Điều 8 khoản 5; Nghị định 141/2026/NĐ-CP`,
    '2026-01-01',
  ),
  law('invoice.send_working_days', 1, `${INVOICES}, Điều 16 khoản 3`, '2026-07-01'),
  law('invoice.kept_years', 10, `${INVOICES}, Điều 5; Luật Kế toán 88/2015/QH13, Điều 41`, '2026-07-01'),
  house('invoice.certificate_warning_days', 14),
  house('invoice.waiting_notice_hours', 24),
  house('invoice.answer_lost_days', 3),
];
