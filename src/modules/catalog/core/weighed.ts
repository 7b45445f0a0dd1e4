import type { FieldError, Result } from '#kernel/result.ts';
import { contentOf, type SaleUnit, type Unit } from './sale-unit.ts';

/** Weighed goods are priced by the kilogram. */
export const WEIGHED_PRICE_BASE = 1000n;

/** What one sale unit usually weighs, and how far the bill may pass the estimate, in basis points. */
export type Weighed = { minBase: bigint | null; maxBase: bigint | null; toleranceBp: number };

export type WeighedAnswers = {
  /** `1,6` and `2` kilograms; the second may be left out. */
  minWeight: string;
  maxWeight: string;
  /** In percent. */
  tolerance: number;
};

/** True where the scale can settle it: by the kilogram, or by the piece of a stated weight. */
export function mayBeWeighed(unit: Unit): boolean {
  return unit.dimension !== 'volume';
}

/** The unit itself says what it weighs: kg, yến, lạng. */
export function hasOwnWeight(unit: Unit): boolean {
  return unit.dimension === 'mass' && unit.baseFactor !== null;
}

/**
 * A sale unit that is settled after weighing: so many kilograms, or a piece (a chicken, a jackfruit) of about so much.
 * The estimate goes by the middle of what it usually weighs.
 */
export function weighedUnit(unit: Unit, answers: WeighedAnswers): Result<{ made: SaleUnit; weighed: Weighed }> {
  const toleranceBp = answers.tolerance * 100;
  if (!mayBeWeighed(unit)) return refused({ field: 'weighed', code: 'CHOICE_UNKNOWN' });
  const base = { dimension: 'mass', pricing: 'weighed', label: unit.name } as const;
  if (hasOwnWeight(unit))
    return {
      ok: true,
      value: {
        made: { ...base, contentBase: BigInt(unit.baseFactor ?? 1) },
        weighed: { minBase: null, maxBase: null, toleranceBp },
      },
    };
  const least = contentOf(answers.minWeight, 'kg');
  if (least === null) return refused({ field: 'minWeight', code: 'CONTENT_INVALID' });
  const most = answers.maxWeight === '' ? least : contentOf(answers.maxWeight, 'kg');
  if (most === null) return refused({ field: 'maxWeight', code: 'CONTENT_INVALID' });
  if (most < least) return refused({ field: 'maxWeight', code: 'WEIGHTS_REVERSED' });
  return {
    ok: true,
    value: {
      made: { ...base, contentBase: (least + most) / 2n },
      weighed: { minBase: least, maxBase: most, toleranceBp },
    },
  };
}

function refused(field: FieldError): Result<never> {
  return { ok: false, code: 'FORM_INVALID', fields: [field] };
}
