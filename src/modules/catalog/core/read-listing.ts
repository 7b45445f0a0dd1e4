import { type Err, err, type FieldError, ok, type Result } from '#kernel/result.ts';
import { addDays, type Day } from '#kernel/time.ts';
import type { ListingClass } from './activity-class.ts';
import { type CategoryGroup, LABEL_FACTS, type Label, labelFor } from './label.ts';
import type { Listing, ListingPaper, Size } from './listing.ts';
import { type Measure, type SaleUnit, saleUnit, type Unit } from './sale-unit.ts';
import { readSupply, type SupplyAnswers } from './supply.ts';
import { type Weighed, type WeighedAnswers, weighedUnit } from './weighed.ts';

type SizeAnswers = {
  field: string;
  variantId: string;
  unit: string;
  content: string;
  measure: Measure;
  priceVnd: bigint | null;
  isDropped: boolean;
  /** Settled by the scale. */
  weighed?: WeighedAnswers;
};

/** The seller's answers, each well-formed by itself. */
export type Answers = {
  name: string;
  categoryId: string;
  producerId: string;
  variant: string;
  unit: string;
  content: string;
  measure: Measure;
  price: bigint;
  weighed: boolean;
  shownStock: string;
  made: 'today' | 'yesterday' | 'other' | 'none';
  madeOn: Day | null;
  description: string;
  isIllustrated: boolean;
  paperKind: 'none' | 'ocop' | 'vietgap';
  paperNumber: string;
  paperIssuer: string;
  paperStars?: '3' | '4' | '5' | undefined;
  paperExpiresOn: Day | null;
  extras: readonly SizeAnswers[];
  activityClass?: ListingClass | undefined;
} & SupplyAnswers &
  WeighedAnswers &
  Record<(typeof LABEL_FACTS)[number], string>;

export type Known = {
  units: readonly Unit[];
  measureWords: Record<Measure, string>;
  group: CategoryGroup;
  today: Day;
  /** Sizes already on sale: their unit and content stay as they are. */
  sizes: ReadonlyMap<
    string,
    { dimension: Unit['dimension']; priceVnd: bigint; size: Omit<Size, 'priceVnd' | 'variantId' | 'heap'> }
  >;
};

/** Answers as a listing: units looked up, days told, everything that does not fit named by its field. */
export function readListing(answers: Answers, known: Known): Result<Listing> {
  const wrong: FieldError[] = [];
  const { weighed, ...said } = answers;
  const head = { ...said, field: '', variantId: answers.variant, priceVnd: answers.price, isDropped: false };
  const main: SizeAnswers = weighed ? { ...head, weighed: answers } : head;
  const sizes: Size[] = [];
  let dimension: Listing['heaps'][number]['dimension'] = 'mass';
  let mainContent = 1n;
  for (const asked of [main, ...answers.extras]) {
    if (
      asked.isDropped ||
      (asked.field !== '' && asked.variantId === '' && asked.priceVnd === null && asked.content === '')
    )
      continue;
    const read = readSize(asked, known);
    if (!read.ok) {
      wrong.push(...(read.fields ?? []));
      continue;
    }
    if (asked.field === '') {
      dimension = read.value.dimension;
      mainContent = read.value.size.contentBase;
    } else if (read.value.dimension !== dimension && asked.variantId === '')
      wrong.push({ field: `unit${asked.field}`, code: 'UNIT_NOT_OF_HEAP' });
    sizes.push(read.value.size);
  }
  const mentioned = new Set([main, ...answers.extras].map((asked) => asked.variantId));
  for (const [variantId, { size, priceVnd }] of known.sizes)
    if (!mentioned.has(variantId)) sizes.push({ ...size, variantId, priceVnd, heap: 0 });
  const madeOn = readMadeOn(answers, known.today);
  if (!madeOn.ok) wrong.push(...(madeOn.fields ?? []));
  const paper = readPaper(answers, known.today);
  if (!paper.ok) wrong.push(...(paper.fields ?? []));
  const supply = readSupply(answers, mainContent, sizes.length);
  if (!supply.ok) wrong.push(...(supply.fields ?? []));
  if (wrong.length > 0 || !madeOn.ok || !paper.ok || !supply.ok) return { ...err('FORM_INVALID'), fields: wrong };
  const isSeveral = sizes.length > 1;
  return ok({
    name: answers.name,
    categoryId: answers.categoryId,
    producerId: answers.producerId,
    areaId: null,
    description: answers.description,
    label: labelFor(known.group, labelOf(answers)),
    temperature: null,
    maxTravelHours: null,
    madeOn: madeOn.value,
    isIllustrated: answers.isIllustrated,
    sizes: sizes.map((size) => ({ ...size, name: size.name || (isSeveral ? capital(size.unitLabel) : '') })),
    heaps: countedHeaps(answers, dimension, mainContent, known.sizes.size > 0),
    supply: supply.value,
    papers: paper.value ? [paper.value] : [],
    ...(answers.activityClass ? { activityClass: answers.activityClass } : {}),
  });
}

/** The heap as counted; goods of a harvest to come or made to order have an empty one, and one on sale stays as it is. */
function countedHeaps(
  answers: Answers,
  dimension: Unit['dimension'],
  mainContent: bigint,
  isOnSale: boolean,
): Listing['heaps'] {
  if (answers.supply !== 'stock' || answers.stock === null) return isOnSale ? [] : [{ dimension, onHandBase: 0n }];
  if (answers.shownStock === String(answers.stock)) return [];
  return [{ dimension, onHandBase: mainContent * BigInt(answers.stock) }];
}

function labelOf(answers: Answers): Label {
  return Object.fromEntries(LABEL_FACTS.map((fact) => [fact, answers[fact]]));
}

type Read = { size: Size; dimension: Unit['dimension'] };

function readSize(asked: SizeAnswers, known: Known): Result<Read> {
  const { field, variantId, priceVnd } = asked;
  if (priceVnd === null) return refused({ field: `price${field}`, code: 'REQUIRED' });
  const unit = known.units.find((one) => one.code === asked.unit);
  const kept = variantId ? known.sizes.get(variantId) : undefined;
  if (kept) return ok({ size: { ...kept.size, variantId, priceVnd, heap: 0 }, dimension: kept.dimension });
  if (!unit) return refused({ field: `unit${field}`, code: 'CHOICE_UNKNOWN' });
  if (asked.weighed) {
    const scaled = weighedUnit(unit, asked.weighed);
    if (scaled.ok) return ok(newSize(unit, scaled.value.made, priceVnd, scaled.value.weighed));
    return { ...scaled, fields: scaled.fields?.map((one) => ({ ...one, field: `${one.field}${field}` })) };
  }
  const made = saleUnit(unit, asked.content, asked.measure, known.measureWords);
  if (!made) return refused({ field: `content${field}`, code: 'CONTENT_INVALID' });
  return ok(newSize(unit, made, priceVnd));
}

function newSize(unit: Unit, made: SaleUnit, priceVnd: bigint, weighed?: Weighed): Read {
  const { contentBase, pricing, label: unitLabel, dimension } = made;
  const size = { variantId: null, name: '', pricing, unitCode: unit.code, unitLabel, contentBase, priceVnd, heap: 0 };
  return { size: weighed ? { ...size, weighed } : size, dimension };
}

function readMadeOn({ made, madeOn }: Answers, today: Day): Result<Day | null> {
  if (made === 'none') return ok(null);
  if (made === 'today') return ok(today);
  if (made === 'yesterday') return ok(addDays(today, -1));
  if (madeOn === null) return refused({ field: 'madeOn', code: 'REQUIRED' });
  return madeOn > today ? refused({ field: 'madeOn', code: 'DATE_INVALID' }) : ok(madeOn);
}

function readPaper(answers: Answers, today: Day): Result<ListingPaper | null> {
  if (answers.paperKind === 'none') return ok(null);
  const wrong: FieldError[] = [];
  if (!answers.paperNumber) wrong.push({ field: 'paperNumber', code: 'REQUIRED' });
  if (!answers.paperIssuer) wrong.push({ field: 'paperIssuer', code: 'REQUIRED' });
  if (answers.paperKind === 'ocop' && !answers.paperStars) wrong.push({ field: 'paperStars', code: 'REQUIRED' });
  const expiresOn = answers.paperExpiresOn;
  if (expiresOn === null) wrong.push({ field: 'paperExpiresOn', code: 'REQUIRED' });
  else if (expiresOn < today) wrong.push({ field: 'paperExpiresOn', code: 'PAPER_EXPIRED' });
  if (wrong.length > 0 || expiresOn === null) return { ...err('FORM_INVALID'), fields: wrong };
  return ok({
    kind: answers.paperKind,
    number: answers.paperNumber,
    issuer: answers.paperIssuer,
    stars: answers.paperKind === 'ocop' ? Number(answers.paperStars) : null,
    issuedOn: null,
    expiresOn,
  });
}

function refused(field: FieldError): Err {
  return { ...err('FORM_INVALID'), fields: [field] };
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
