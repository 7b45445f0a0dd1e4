import type { Ctx } from '#kernel/actor.ts';
import { type FieldError, ok, type Result } from '#kernel/result.ts';
import { type SaleVariant, variantsForSale } from '#modules/catalog/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { readUnits } from './core/box.ts';
import { finalOf, isShort, missingVnd, replacementTerms } from './core/packing.ts';
import { parseWeight } from './core/weight.ts';
import { factsOf } from './line-facts.ts';
import type { AddedLine, WholeOrder } from './packing-store.ts';
import type { BoxedLine } from './read-box.ts';

export type AddedGoods = AddedLine;

type ShortLine = BoxedLine & { finalVnd: bigint; finalDiscountVnd: bigint };

/** What the buyer named to take instead, for the lines that are short: never dearer than the part that is missing. */
export async function namedInstead(
  tx: Tx,
  ctx: Ctx,
  order: WholeOrder,
  lines: readonly ShortLine[],
): Promise<Result<AddedGoods[]>> {
  const wanted = lines.filter(
    (line) => line.instead !== '' && line.replacementVariantId && isShort(line, line.packedBase),
  );
  const variants = await variantsForSale(
    tx,
    wanted.flatMap((line) => line.replacementVariantId ?? []),
    ctx.now,
  );
  const fields: FieldError[] = [];
  const added: AddedGoods[] = [];
  for (const line of wanted) {
    const variant = variants.find((one) => one.variantId === line.replacementVariantId && one.shopId === order.shopId);
    const packedBase = variant ? amountOf(variant, line.instead) : null;
    if (!variant || packedBase === null) {
      fields.push({ field: `instead.${line.lineId}`, code: 'QUANTITY_INVALID' });
      continue;
    }
    const terms = replacementTerms(variant, packedBase, missingVnd(line, line));
    if (!terms) continue;
    added.push({
      ...factsOf(variant),
      ...terms,
      id: newId(),
      orderId: order.id,
      position: lines.length + added.length,
      replacesLineId: line.lineId,
      listPriceVnd: variant.unitPriceVnd,
      packedBase,
      finalVnd: finalOf(terms, packedBase),
    });
  }
  return fields.length > 0 ? { ok: false, code: 'FORM_INVALID', fields } : ok(added);
}

function amountOf(variant: SaleVariant, text: string): bigint | null {
  if (variant.pricing === 'weighed') return parseWeight(text, variant.contentBase);
  const units = readUnits(text);
  return units === null ? null : BigInt(units) * variant.contentBase;
}
