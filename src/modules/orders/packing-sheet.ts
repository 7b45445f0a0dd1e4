import type { Ctx } from '#kernel/actor.ts';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { pictureUrl } from '#platform/files.ts';
import { maskName } from './core/mask-name.ts';
import { type OrderedLine, unitPriceOf, usualWeight } from './core/packing.ts';
import { mayFulfil, maySeeContact } from './core/policy.ts';
import { formatWeight } from './core/weight.ts';

export type SheetLine = {
  lineId: string;
  productName: string;
  variantName: string;
  pricing: 'piece' | 'pack' | 'weighed';
  quantity: number;
  unitLabel: string;
  /** `2 kg`, or whole units. */
  orderedText: string;
  /** Between which weights the goods usually lie; null where they are counted. */
  usualText: string | null;
  /** As it stands on the scale's sheet. */
  packedText: string | null;
  priceText: string;
  shortReason: string | null;
  pictureUrl: string | null;
  lots: { id: string; code: string; harvestedOn: Day | null }[];
  /** What the buyer named to take instead. */
  instead: { name: string; unitLabel: string; isWeighed: boolean } | null;
};

const lineColumns = {
  id: true,
  productId: true,
  productName: true,
  variantName: true,
  pricing: true,
  quantity: true,
  unitLabel: true,
  contentBase: true,
  orderedBase: true,
  unitPriceVnd: true,
  priceBase: true,
  estimateVnd: true,
  ceilingVnd: true,
  discountVnd: true,
  minBase: true,
  maxBase: true,
  packedBase: true,
  shortReason: true,
  replacementVariantId: true,
  pictureFileId: true,
} as const;

type Row = OrderedLine & {
  id: string;
  productId: string | null;
  productName: string;
  variantName: string;
  unitLabel: string;
  packedBase: bigint | null;
  shortReason: string | null;
  replacementVariantId: string | null;
  pictureFileId: string | null;
};

/** What goes into one box, for who packs it; null when there is nothing to pack or it is not theirs. */
export async function packingSheet(ctx: Ctx, shopId: string, code: string): Promise<SheetLine[] | null> {
  if (!mayFulfil(ctx.actor, shopId)) return null;
  const order = await db.order.findFirst({
    where: { code, shopId, state: 'confirmed' },
    select: { lines: { select: lineColumns, orderBy: { position: 'asc' } } },
  });
  if (!order) return null;
  const lots = await db.lot.findMany({
    where: {
      productId: { in: order.lines.flatMap((line) => line.productId ?? []) },
      id: { notIn: await recalledLots(order.lines) },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, code: true, harvestedOn: true, productId: true },
    take: 60,
  });
  const named = await db.variant.findMany({
    where: { id: { in: order.lines.flatMap((line) => line.replacementVariantId ?? []) } },
    select: { id: true, name: true, unitLabel: true, pricing: true, product: { select: { name: true } } },
  });
  return order.lines.map((line) => {
    const instead = named.find((one) => one.id === line.replacementVariantId);
    return {
      ...sheetLine(line),
      lots: lots
        .filter((lot) => lot.productId === line.productId)
        .slice(0, 6)
        .map(({ id, code: lotCode, harvestedOn }) => ({
          id,
          code: lotCode,
          harvestedOn: harvestedOn && dayOfDate(harvestedOn),
        })),
      instead: instead
        ? {
            name: [instead.product.name, instead.name].filter(Boolean).join(' · '),
            unitLabel: instead.unitLabel,
            isWeighed: instead.pricing === 'weighed',
          }
        : null,
    };
  });
}

/** What was called back is not offered to whoever packs. */
async function recalledLots(lines: readonly { productId: string | null }[]): Promise<string[]> {
  const productIds = lines.flatMap((line) => line.productId ?? []);
  const rows = await db.recallLot.findMany({
    where: { recall: { productId: { in: productIds }, openedAt: { not: null } } },
    select: { lotId: true },
  });
  return rows.map(({ lotId }) => lotId);
}

function sheetLine(line: Row): SheetLine {
  const isWeighed = line.pricing === 'weighed';
  const usual = usualWeight(line);
  return {
    lineId: line.id,
    productName: line.productName,
    variantName: line.variantName,
    pricing: line.pricing,
    quantity: line.quantity,
    unitLabel: line.unitLabel,
    orderedText: isWeighed ? formatWeight(line.orderedBase) : `${line.quantity} ${line.unitLabel}`,
    usualText: isWeighed ? `${formatWeight(usual.lowBase)} – ${formatWeight(usual.highBase)}` : null,
    packedText: packedText(line),
    priceText: isWeighed
      ? `${groupThousands((line.unitPriceVnd * 1000n) / line.priceBase)} ₫/kg`
      : formatVnd(unitPriceOf(line)),
    shortReason: line.shortReason,
    pictureUrl: line.pictureFileId ? pictureUrl(line.pictureFileId, 480) : null,
    lots: [],
    instead: null,
  };
}

function packedText(line: Row): string | null {
  if (line.packedBase === null) return null;
  return line.pricing === 'weighed' ? formatWeight(line.packedBase) : String(line.packedBase / line.contentBase);
}

export type ToWeigh = SheetLine & {
  code: string;
  contactName: string;
  handoverOn: Day;
  isWeighed: boolean;
  /** For the sum shown while typing. */
  orderedBase: number;
  unitPriceVnd: number;
  priceBase: number;
  ceilingVnd: number;
};

/** Everything of the shop that is sold by weight and not yet in a closed box, by the promised day. */
export async function weighingList(ctx: Ctx, shopId: string, by: 'order' | 'product'): Promise<ToWeigh[]> {
  if (!mayFulfil(ctx.actor, shopId)) return [];
  const orders = await db.order.findMany({
    where: { shopId, state: 'confirmed', lines: { some: { pricing: 'weighed' } } },
    orderBy: [{ handoverOn: 'asc' }, { placedAt: 'asc' }],
    take: 200,
    select: {
      code: true,
      contactName: true,
      handoverOn: true,
      lines: { where: { pricing: 'weighed' }, select: lineColumns, orderBy: { position: 'asc' } },
    },
  });
  const isShown = maySeeContact(ctx.actor, shopId);
  const lines = orders.flatMap((order) =>
    order.lines.map((line) => ({
      ...sheetLine(line),
      code: order.code,
      contactName: isShown ? order.contactName : maskName(order.contactName),
      handoverOn: dayOfDate(order.handoverOn),
      isWeighed: line.packedBase !== null,
      orderedBase: Number(line.orderedBase),
      unitPriceVnd: Number(line.unitPriceVnd),
      priceBase: Number(line.priceBase),
      ceilingVnd: Number(line.ceilingVnd),
    })),
  );
  if (by === 'order') return lines;
  const named = (line: ToWeigh) => `${line.productName} ${line.variantName}`;
  return lines.sort((a, b) => named(a).localeCompare(named(b), 'vi'));
}
