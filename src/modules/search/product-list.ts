import { z } from 'zod';
import { addDays, type Day, dayOf } from '#kernel/time.ts';
import { now } from '#platform/clock.ts';
import { db, type Tx } from '#platform/db.ts';
import { encodeCursor } from './core/cursor.ts';
import type { ProductFilter } from './core/filter.ts';
import { markedPatterns, plainWords, type TextMatch, textMatch } from './core/words.ts';
import { readCards } from './product-cards.ts';
import type { ProductList } from './views.ts';

/** How alike a misspelt word must be (pg_trgm): `lonh` and `long` are 0.6, `xoai` and `hoai` 0.4. */
const LIKENESS = '0.45';

const Facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number() }));
const Answer = z.object({
  total: z.number(),
  items: z.array(z.object({ id: z.string(), key: z.string() })),
  facets: z.object({ category: Facet, area: Facet, shop: Facet, ocop: Facet }),
});
type Answer = z.infer<typeof Answer>;

const NOTHING: Answer = { total: 0, items: [], facets: { category: [], area: [], shop: [], ocop: [] } };

/** The list of products: found, counted by facet and paged in one statement. */
export async function searchProducts(filter: ProductFilter, at?: Date): Promise<ProductList> {
  const instant = at ?? (await now());
  const words = filter.q === null ? [] : plainWords(filter.q);
  const { answer, isLoose } =
    filter.q !== null && words.length === 0
      ? { answer: NOTHING, isLoose: false }
      : await findInSteps(filter, words, instant);
  const page = answer.items.slice(0, filter.limit);
  const last = page.at(-1);
  const hasMore = answer.items.length > filter.limit && last !== undefined;
  return {
    items: await readCards(
      page.map((item) => item.id),
      instant,
    ),
    facets: answer.facets,
    total: answer.total,
    nextCursor: hasMore ? encodeCursor({ sort: filter.sort, key: last.key, id: last.id }) : null,
    isLoose,
  };
}

type Found = { answer: Answer; isLoose: boolean };

/**
 * Words as typed first; only when they meet nowhere on the market are those found nowhere loosened, then all of them.
 * Whether they meet does not depend on the other filters, so that a filter never changes what the words mean.
 */
async function findInSteps(filter: ProductFilter, words: string[], at: Date): Promise<Found> {
  if (words.length === 0) return { answer: await find(db, filter, null, at), isLoose: false };
  const strict = textMatch(words);
  if (await meetsAnything(db, strict)) return { answer: await find(db, filter, strict, at), isLoose: false };
  const unknown = await unknownWords(words);
  const steps = [unknown, new Set(words)].filter((loose) => loose.size > 0);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('pg_trgm.word_similarity_threshold', ${LIKENESS}, true)`;
    for (const loose of steps) {
      const match = textMatch(words, loose);
      if (await meetsAnything(tx, match)) return { answer: await find(tx, filter, match, at), isLoose: true };
    }
    return { answer: NOTHING, isLoose: false };
  });
}

type Reader = Pick<Tx, '$queryRaw'>;

async function meetsAnything(reader: Reader, match: TextMatch): Promise<boolean> {
  const rows = await reader.$queryRaw<{ found: boolean }[]>`
    select exists (
      select 1 from products p join shops s on s.id = p.shop_id
      where p.status = 'live' and s.status = 'active' and s.paused_at is null
        and (${match.probe}::text is null or p.search_text like ${match.probe})
        and (${match.fuzzy[0] ?? null}::text is null or ${match.fuzzy[0] ?? null} <% p.search_text)
        and p.search_text like all (${match.likes}::text[])
        and p.search_text ~ all (${match.regexes}::text[])
        and not exists (select 1 from unnest(${match.fuzzy}::text[]) f where not (f <% p.search_text))
    ) as found`;
  return rows[0]?.found === true;
}

async function unknownWords(words: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    select word from unnest(${words}::text[]) word
    where not exists (
      select 1 from products p where p.status = 'live'
        and case when length(word) <= 3 then p.search_text ~ ('\\m' || word || '\\M') else p.search_text like '%' || word || '%' end)`;
  return new Set(rows.map((row) => row.word));
}

async function find(reader: Reader, filter: ProductFilter, match: TextMatch | null, at: Date): Promise<Answer> {
  const today = dayOf(at);
  const harvestedFrom: Day | null =
    filter.harvestedWithinDays === null ? null : addDays(today, -filter.harvestedWithinDays);
  const marked = filter.q === null ? [] : markedPatterns(filter.q);
  const text = match ?? { key: '', probe: null, likes: [], regexes: [], fuzzy: [] };
  const rows = await reader.$queryRaw<{ answer: unknown }[]>`
    with running as materialized (
      -- What a product costs while one of its prices runs lower: too short-lived to be kept on its row.
      select v.product_id, min((least(v.unit_price_vnd, f.unit_price_vnd) * v.content_base * 2 + v.price_base) / (v.price_base * 2)) as vnd
      from flash_prices f join variants v on v.id = f.variant_id and v.status = 'active'
      where f.starts_at <= ${at} and f.ends_at > ${at} group by v.product_id
    ), base as materialized (
      select p.id, s.slug as shop_slug, s.name as shop_name, a.slug as area_slug, a.name as area_name,
        coalesce(cp.slug, c.slug) as category_slug, coalesce(cp.name_vi, c.name_vi) as category_name,
        coalesce(o.stars, 0) as stars,
        (${filter.category}::text is null or c.slug = ${filter.category} or cp.slug = ${filter.category}) as in_category,
        (${filter.area}::text is null or a.slug = ${filter.area}) as in_area,
        (${filter.shop}::text is null or s.slug = ${filter.shop}) as in_shop,
        (${filter.ocopMin}::int is null or o.stars >= ${filter.ocopMin}) as in_ocop,
        case ${filter.sort}
          when 'price' then -least(p.from_price_vnd, r.vnd)
          when '-price' then least(p.from_price_vnd, r.vnd)
          when 'newest' then (extract(epoch from p.approved_at) * 1000)::bigint
          -- Few ratings pull towards 4.0, so that one five does not stand above a hundred of 4.9.
          when 'rating' then ((p.rating_sum + 20) * 1000000 / (p.rating_count + 5))::bigint
          else (case when exists (
              select 1 from variants v join stock_items i on i.id = v.stock_item_id
              where v.product_id = p.id and v.status = 'active' and case v.availability when 'stock' then i.on_hand_base - i.reserved_base >= v.content_base
                else exists (select 1 from open_windows(${at}) o where o.variant_id = v.id and o.left_base >= v.content_base) end)
            then 100000000 else 0 end
            + case when ${text.key} = '' then least(p.sold_count, 999999)
                else (word_similarity(${text.key}, left(p.search_text, char_length(p.name))) * 3000000)::int
 
                  + (select count(*) from unnest(${marked}::text[]) m where p.name ~ m) * 1000000
                  + case when starts_with(p.search_text, ${text.key}) then 500000 else 0 end
                  + least(p.sold_count, 99999) end)::bigint
        end as key
      from products p
        join shops s on s.id = p.shop_id
        join areas a on a.id = p.area_id
        join categories c on c.id = p.category_id
        left join categories cp on cp.id = c.parent_id
        left join running r on r.product_id = p.id
        left join (
          select product_id, max(stars) as stars from papers
          where kind = 'ocop' and state = 'verified' and product_id is not null
            and (expires_on is null or expires_on >= ${today}::date)
          group by product_id) o on o.product_id = p.id
      where p.status = 'live' and p.from_price_vnd is not null and s.status = 'active' and s.paused_at is null
        and (${text.probe}::text is null or p.search_text like ${text.probe})
        and (${text.fuzzy[0] ?? null}::text is null or ${text.fuzzy[0] ?? null} <% p.search_text)
        and p.search_text like all (${text.likes}::text[])
        and p.search_text ~ all (${text.regexes}::text[])
        and not exists (select 1 from unnest(${text.fuzzy}::text[]) f where not (f <% p.search_text))
        and (${filter.minPriceVnd}::bigint is null or least(p.from_price_vnd, r.vnd) >= ${filter.minPriceVnd}::bigint)
        and (${filter.maxPriceVnd}::bigint is null or least(p.from_price_vnd, r.vnd) <= ${filter.maxPriceVnd}::bigint)
        and (${harvestedFrom}::date is null or p.harvested_on between ${harvestedFrom}::date and ${today}::date)
        and (not ${filter.vietgap}::boolean or exists (
          select 1 from papers g where g.shop_id = p.shop_id and g.kind = 'vietgap' and g.state = 'verified'
            and (g.expires_on is null or g.expires_on >= ${today}::date)
            and (g.product_id = p.id or (g.product_id is null and g.producer_id = p.producer_id))))
    ), page as (
      select id, key from base
      where in_category and in_area and in_shop and in_ocop
        and (${filter.cursor?.key ?? null}::bigint is null
          or (key, id) < (${filter.cursor?.key ?? null}::bigint, ${filter.cursor?.id ?? null}::uuid))
      order by key desc, id desc limit ${filter.limit + 1}
    )
    select jsonb_build_object(
      'total', (select count(*) from base where in_category and in_area and in_shop and in_ocop),
      'items', coalesce((select jsonb_agg(jsonb_build_object('id', id, 'key', key::text) order by key desc, id desc) from page), '[]'),
      'facets', jsonb_build_object(
        'category', coalesce((select jsonb_agg(f order by count desc, value) from (
          select category_slug as value, min(category_name) as label, count(*) as count
          from base where in_area and in_shop and in_ocop group by 1) f), '[]'),
        'area', coalesce((select jsonb_agg(f order by count desc, value) from (
          select area_slug as value, min(area_name) as label, count(*) as count
          from base where in_category and in_shop and in_ocop and area_slug is not null group by 1) f), '[]'),
        'shop', coalesce((select jsonb_agg(f order by count desc, value) from (
          select shop_slug as value, min(shop_name) as label, count(*) as count
          from base where in_category and in_area and in_ocop group by 1) f), '[]'),
        'ocop', coalesce((select jsonb_agg(f order by value) from (
          select n::text as value, n::text as label, count(*) as count
          from base join generate_series(3, 5) n on base.stars >= n
          where in_category and in_area and in_shop group by n) f), '[]')
      )) as answer`;
  return Answer.parse(rows[0]?.answer);
}
