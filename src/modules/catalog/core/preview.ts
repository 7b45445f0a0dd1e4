import { addDays, type Day, isDay } from '#kernel/time.ts';
import { type CategoryGroup, factsOf, type Label } from './label.ts';
import { type PricePer, pricePer } from './price.ts';
import { MEASURE_OF, MEASURES, type Measure, type SaleUnit, saleUnit, type Unit } from './sale-unit.ts';

export type PreviewSize = { label: string; priceVnd: bigint | null; per: PricePer | null };

/** A half-filled form as buyers would see it: what cannot be read yet is simply not there. */
export type Preview = {
  name: string;
  description: string;
  sizes: PreviewSize[];
  stock: string | null;
  madeOn: Day | null;
  label: Label;
};

export function previewOf(
  answers: Readonly<Record<string, string>>,
  known: { units: readonly Unit[]; measureWords: Record<Measure, string>; group: CategoryGroup; today: Day },
): Preview {
  const text = (name: string) => (answers[name] ?? '').trim();
  const sizes = ['', '2', '3', '4'].flatMap((n): PreviewSize[] => {
    const unit = known.units.find((one) => one.code === text(`unit${n}`));
    if (!unit || (n !== '' && text(`price${n}`) === '')) return [];
    const measure = MEASURES.find((one) => one === text(`measure${n}`)) ?? MEASURE_OF[unit.dimension];
    const isWeighed = n === '' && text('weighed') === 'on';
    const made = isWeighed ? WEIGHED_KG : saleUnit(unit, text(`content${n}`), measure, known.measureWords);
    const digits = text(`price${n}`).replace(/[.\s]/g, '');
    const priceVnd = /^[1-9]\d{0,9}$/.test(digits) ? BigInt(digits) : null;
    const per = made && priceVnd !== null ? pricePer(priceVnd, made.contentBase, made.dimension) : null;
    return [{ label: made?.label ?? unit.name, priceVnd, per }];
  });
  const label: Label = {};
  for (const fact of factsOf(known.group)) if (text(fact)) label[fact] = text(fact);
  const first = sizes[0]?.label ?? '';
  const isFromStock = ['', 'stock'].includes(text('supply'));
  return {
    name: text('name'),
    description: text('description'),
    sizes,
    stock: isFromStock && /^\d{1,7}$/.test(text('stock')) ? `${text('stock')} ${first}` : null,
    madeOn: dayOfAnswers(text('made'), text('madeOn'), known.today),
    label,
  };
}

/** Whatever the piece weighs, the price goes by the kilogram. */
const WEIGHED_KG: SaleUnit = { contentBase: 1000n, dimension: 'mass', pricing: 'weighed', label: 'kg' };

function dayOfAnswers(made: string, madeOn: string, today: Day): Day | null {
  if (made === 'today') return today;
  if (made === 'yesterday') return addDays(today, -1);
  return made === 'other' && isDay(madeOn) ? madeOn : null;
}
