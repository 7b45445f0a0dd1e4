import type { Ctx } from '#kernel/actor.ts';
import { type Day, dayOf, dayOfDate } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { db } from '#platform/db.ts';
import { maskName } from './core/mask-name.ts';
import { mayFulfil, maySeeContact } from './core/policy.ts';
import { lineName } from './core/summary.ts';
import { formatWeight } from './core/weight.ts';

export type HarvestRow = { key: string; name: string; isWeighed: boolean; totalText: string; orders: number };
export type PackRow = {
  code: string;
  contactName: string;
  place: string;
  note: string;
  cashVnd: bigint;
  lines: { id: string; name: string; orderedText: string; isWeighed: boolean }[];
};
export type DayLists = { day: Day; days: Day[]; harvest: HarvestRow[]; packing: PackRow[] };

/**
 * The papers of one promised day: what to harvest, by product, and what goes into which box. Confirmed orders only;
 * what was promised for an earlier day and is not packed yet stands with it.
 */
export async function dayLists(ctx: Ctx, shopId: string, wanted: Day | null): Promise<DayLists | null> {
  if (!mayFulfil(ctx.actor, shopId)) return null;
  const orders = await db.order.findMany({
    where: { shopId, channel: 'web', state: 'confirmed' },
    orderBy: [{ handoverOn: 'asc' }, { placedAt: 'asc' }],
    take: 500,
    select: {
      code: true,
      contactName: true,
      addressLine: true,
      areaName: true,
      handoverOn: true,
      handoverHours: true,
      note: true,
      method: true,
      totalVnd: true,
      lines: {
        where: { replacesLineId: null },
        orderBy: { position: 'asc' },
        select: {
          id: true,
          variantId: true,
          productName: true,
          variantName: true,
          unitLabel: true,
          quantity: true,
          orderedBase: true,
          pricing: true,
        },
      },
    },
  });
  const days = [...new Set(orders.map((order) => dayOfDate(order.handoverOn)))];
  const shown = wanted ?? days[0] ?? null;
  if (shown === null) return { day: dayOf(ctx.now), days, harvest: [], packing: [] };
  const ofDay = orders.filter((order) => dayOfDate(order.handoverOn) <= shown);
  const isShown = maySeeContact(ctx.actor, shopId);
  return {
    day: shown,
    days,
    harvest: harvestOf(ofDay),
    packing: ofDay.map((order) => ({
      code: order.code,
      contactName: isShown ? order.contactName : maskName(order.contactName),
      place: [
        ...(isShown && order.addressLine ? [order.addressLine, inSentence(order.areaName)] : [order.areaName]),
        order.handoverHours,
      ]
        .filter(Boolean)
        .join(', '),
      note: order.note,
      cashVnd: order.method === 'cod' ? order.totalVnd : 0n,
      lines: order.lines.map((line) => ({
        id: line.id,
        name: lineName(line),
        orderedText: textOf(line, line.orderedBase, line.quantity),
        isWeighed: line.pricing === 'weighed',
      })),
    })),
  };
}

type Line = {
  id: string;
  variantId: string | null;
  productName: string;
  variantName: string;
  unitLabel: string;
  quantity: number;
  orderedBase: bigint;
  pricing: string;
};

const textOf = (line: Line, base: bigint, quantity: number): string =>
  line.pricing === 'weighed' ? formatWeight(base) : `${quantity} ${line.unitLabel}`;

/** Totals group by what is sold, not by its price. */
function harvestOf(orders: readonly { lines: readonly Line[] }[]): HarvestRow[] {
  const sums = new Map<string, { line: Line; base: bigint; quantity: number; orders: number }>();
  for (const order of orders)
    for (const line of order.lines) {
      const goods = line.variantId ?? line.id;
      const sum = sums.get(goods) ?? { line, base: 0n, quantity: 0, orders: 0 };
      sum.base += line.orderedBase;
      sum.quantity += line.quantity;
      sum.orders += 1;
      sums.set(goods, sum);
    }
  return [...sums.entries()]
    .map(([key, { line, base, quantity, orders: count }]) => ({
      key,
      name: lineName(line),
      isWeighed: line.pricing === 'weighed',
      totalText: textOf(line, base, quantity),
      orders: count,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
