import { z } from 'zod';
import { dayField, idField, lineField, optionalLineField, reasonField, refuseField } from '#platform/fields.ts';
import { INDICATORS, TYPED_IN } from './core/catalogue.ts';
import { GOALS } from './core/target.ts';

/** Far above any retail total in đồng, far below where whole numbers of a spreadsheet stop being exact. */
const MOST = 9_000_000_000_000_000;

/** `12,5`, `1.184` or `1184`: dots for thousands, a comma before decimals, as people write. */
function readNumber(text: string): number | null {
  const tidy = text.replace(/[\s\u00a0]/g, '');
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,16})(?:,(\d{1,3}))?$/.exec(tidy);
  const value = match ? Number(`${(match[1] ?? '').replaceAll('.', '')}.${match[2] ?? '0'}`) : Number.NaN;
  return value <= MOST ? value : null;
}

const numberField = z
  .string()
  .min(1)
  .transform((text, issues) => readNumber(text) ?? refuseField(issues, 'NOT_A_NUMBER'));

const optionalNumberField = z
  .string()
  .default('')
  .transform((text, issues) => (text.trim() === '' ? null : (readNumber(text) ?? refuseField(issues, 'NOT_A_NUMBER'))));

/** `243+244`: codes of former districts; nothing is the whole province. */
const scopeField = z
  .string()
  .default('')
  .transform((text, issues) =>
    /^(\d{3}(\+\d{3})*)?$/.test(text) ? text.split('+').filter(Boolean) : refuseField(issues, 'CHOICE_UNKNOWN'),
  );

const optionalId = z
  .string()
  .default('')
  .transform((text) => text.trim() || null)
  .pipe(idField.nullable());

export const targetForm = z.object({
  indicator: z.enum(
    INDICATORS.map(({ code }) => code),
    { error: 'CHOICE_UNKNOWN' },
  ),
  /** Key of a plan that stands; of a new one its name. */
  plan: z.string().max(80).default(''),
  planName: optionalLineField(120),
  goal: z.enum(GOALS, { error: 'CHOICE_UNKNOWN' }),
  target: numberField,
  targetTo: optionalNumberField,
  scope: scopeField,
  fromDay: dayField,
  toDay: dayField,
  source: lineField(3, 300),
  reason: reasonField,
});
export type TargetForm = z.output<typeof targetForm>;

export const figureForm = z.object({
  indicator: z.enum(TYPED_IN as readonly [string, ...string[]], { error: 'CHOICE_UNKNOWN' }),
  scope: scopeField,
  fromDay: dayField,
  toDay: dayField,
  figure: numberField,
  source: lineField(3, 300),
  sourceDay: dayField,
  correctsId: optionalId,
  reason: optionalLineField(500),
});
export type FigureForm = z.output<typeof figureForm>;

export const ebiForm = z.object({
  year: z
    .string()
    .transform((text, issues) => (/^20\d{2}$/.test(text.trim()) ? Number(text) : refuseField(issues, 'NOT_A_NUMBER'))),
  provinceName: lineField(3, 80),
  people: optionalNumberField,
  consumers: optionalNumberField,
  businesses: optionalNumberField,
  score: numberField,
  rank: optionalNumberField,
  provinces: optionalNumberField,
  source: lineField(3, 300),
  sourceDay: dayField,
  correctsId: optionalId,
  reason: optionalLineField(500),
});
export type EbiForm = z.output<typeof ebiForm>;
