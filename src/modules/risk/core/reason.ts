/**
 * Everything that speaks for a closer look: one table, which the page of weights prints. What is hard keeps a listing from
 * going on sale by the rules alone, whatever its points.
 */
export type RiskSubject = 'application' | 'listing';

type Reason = { code: string; of: readonly RiskSubject[]; points: number; isHard: boolean };

export const REASONS = [
  // requests
  { code: 'shared_identity', of: ['application'], points: 60, isHard: true },
  { code: 'shared_tax_code', of: ['application'], points: 60, isHard: true },
  { code: 'shared_bank', of: ['application'], points: 40, isHard: true },
  { code: 'suspended_identity', of: ['application'], points: 60, isHard: true },
  { code: 'suspended_phone', of: ['application'], points: 40, isHard: true },
  { code: 'suspended_address', of: ['application'], points: 25, isHard: false },
  // listings
  { code: 'banned_word', of: ['listing'], points: 50, isHard: true },
  { code: 'no_licence', of: ['listing'], points: 50, isHard: true },
  { code: 'copied_picture', of: ['listing'], points: 45, isHard: true },
  { code: 'brand_name', of: ['listing'], points: 35, isHard: true },
  { code: 'maybe_banned', of: ['listing'], points: 30, isHard: true },
  { code: 'price_low', of: ['listing'], points: 25, isHard: false },
  { code: 'price_high', of: ['listing'], points: 15, isHard: false },
  { code: 'conditional_goods', of: ['listing'], points: 10, isHard: true },
  { code: 'paper_to_check', of: ['listing'], points: 30, isHard: true },
  { code: 'missing', of: ['listing'], points: 50, isHard: true },
  { code: 'twin', of: ['listing'], points: 15, isHard: false },
  { code: 'illustrated', of: ['listing'], points: 5, isHard: false },
  { code: 'bare', of: ['listing'], points: 5, isHard: false },
  { code: 'changed_often', of: ['listing'], points: 15, isHard: false },
  { code: 'sudden_volume', of: ['listing'], points: 20, isHard: false },
  { code: 'complaint_rate', of: ['listing'], points: 25, isHard: false },
  { code: 'new_shop', of: ['listing'], points: 10, isHard: false },
] as const satisfies readonly Reason[];

export type ReasonCode = (typeof REASONS)[number]['code'];

export const REASON_CODES: readonly ReasonCode[] = REASONS.map(({ code }) => code);

const HARD: ReadonlySet<string> = new Set(REASONS.filter(({ isHard }) => isHard).map(({ code }) => code));

export const isHardReason = (code: ReasonCode): boolean => HARD.has(code);
