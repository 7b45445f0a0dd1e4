import type { Tx } from '#platform/db.ts';
import type { OnSale } from './core/change.ts';
import type { Label } from './core/label.ts';
import { LABEL_FACTS } from './core/label.ts';
import { photoIds } from './store.ts';
import { activeVariants, type VariantRow } from './variant-store.ts';

export type Current = OnSale & { areaId: string | null; harvestedOn: Date | null; variants: VariantRow[] };

/** Label facts of a product's row, without what is not a fact. */
export function readLabel(json: unknown): Label {
  if (typeof json !== 'object' || json === null) return {};
  const entries = Object.entries(json);
  const label: Label = {};
  for (const fact of LABEL_FACTS) {
    const value: unknown = entries.find(([key]) => key === fact)?.[1];
    if (typeof value === 'string' && value !== '') label[fact] = value;
  }
  return label;
}

/** The version on sale, whole. The product is locked by the caller. */
export async function loadCurrent(tx: Tx, productId: string): Promise<Current> {
  const row = await tx.product.findUniqueOrThrow({ where: { id: productId } });
  const variants = await activeVariants(tx, productId);
  return {
    name: row.name,
    categoryId: row.categoryId,
    producerId: row.producerId,
    areaId: row.areaId,
    description: row.description,
    label: readLabel(row.label),
    temperature: row.temperature,
    isIllustrated: row.isIllustrated,
    harvestedOn: row.harvestedOn,
    photos: await photoIds(tx, productId),
    sizes: variants.map((variant) => ({ variantId: variant.id, priceVnd: variant.priceVnd })),
    variants,
  };
}

/** As the rules want to see it. */
export function saidOf(product: { id: string; shopId: string }, current: Current) {
  const { name, description, label, isIllustrated, photos } = current;
  return {
    productId: product.id,
    shopId: product.shopId,
    name,
    categoryId: current.categoryId ?? '',
    producerId: current.producerId ?? '',
    description,
    label,
    isIllustrated,
    photos,
  };
}
