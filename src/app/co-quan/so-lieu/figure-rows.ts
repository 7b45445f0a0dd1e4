import { notFound } from 'next/navigation';
import type { Ctx } from '#kernel/actor.ts';
import { readerOf, readFigures } from '#modules/agencies/queries.ts';
import { type Period, readPeriod } from '#modules/indicators/core/period.ts';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import type { Query } from '../../so-cong-thuong/(desk)/read-query.ts';

export type FigureLine = { label: string; sellers: bigint; orders: bigint; soldVnd: bigint };

/** The two tables of the page and of its sheet; one empty where nothing may be told. */
export async function figureTables(
  ctx: Ctx,
  query: Query,
  words: { rest: string; kind: (kind: (typeof SHOP_KINDS)[number]) => string },
): Promise<{ period: Period; areas: FigureLine[]; kinds: FigureLine[] }> {
  const period = readPeriod(typeof query.ky === 'string' ? query.ky : undefined, ctx.now);
  const found = await readFigures(ctx, readerOf(ctx), period);
  if (!found.ok) notFound();
  const lines = (cut: typeof found.value.areas, label: (key: string) => string): FigureLine[] =>
    cut === null
      ? []
      : [
          ...cut.parts.map(({ key, ...sums }) => ({ label: label(key), ...sums })),
          ...(cut.rest ? [{ label: words.rest, ...cut.rest }] : []),
        ];
  const kindName = (key: string) => {
    const kind = SHOP_KINDS.find((known) => known === key);
    return kind ? words.kind(kind) : key;
  };
  return { period, areas: lines(found.value.areas, (key) => key), kinds: lines(found.value.kinds, kindName) };
}
