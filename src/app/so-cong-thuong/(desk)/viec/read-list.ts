import type { Ctx, Person } from '#kernel/actor.ts';
import { holidaysFrom } from '#modules/law/api.ts';
import { areaOptions } from '#modules/oversight/queries.ts';
import type { WorkFilter } from '#modules/work/core/work-filter.ts';
import { type Colleague, colleagues, mayTakeWork, savedViews, workPage } from '#modules/work/queries.ts';
import type { ListProps } from './work-list.tsx';

/** To whom work may be given, for who gives it. */
export const deciders = async (ctx: Ctx): Promise<Colleague[] | null> => (mayTakeWork(ctx) ? colleagues(ctx) : null);

/** Everything the list shows, read at once. */
export async function readList(
  ctx: Ctx & { actor: Person },
  filter: WorkFilter,
  people: Colleague[] | null | Promise<Colleague[] | null> = deciders(ctx),
): Promise<Omit<ListProps, 'currentId'>> {
  const [list, areas, views, all, holidays] = await Promise.all([
    workPage(ctx, filter),
    areaOptions(),
    savedViews(ctx),
    people,
    holidaysFrom(ctx.now),
  ]);
  const others = all?.filter(({ reach }) => reach.some(({ kinds }) => kinds.length > 0));
  return {
    list,
    filter,
    areas,
    views,
    colleagues: others?.map(({ id, name }) => ({ id, name })) ?? null,
    now: ctx.now,
    holidays,
  };
}
