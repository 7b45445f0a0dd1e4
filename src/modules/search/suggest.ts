import { slugify } from '#kernel/vietnamese.ts';
import { db } from '#platform/db.ts';
import { plainWords, typingMatch } from './core/words.ts';
import { placeNotes } from './places.ts';
import type { Suggestion } from './views.ts';

const MOST = 8;

/** What the first letters may mean: goods, shops, categories and places, old place names too. */
export async function suggest(q: string): Promise<Suggestion[]> {
  const words = plainWords(q);
  if (words.length === 0) return [];
  const match = typingMatch(words);
  const start = slugify(q);
  const [rows, notes] = await Promise.all([
    db.$queryRaw<Suggestion[]>`
      (select 'category' as kind, slug, name_vi as name, '' as note from categories
        where slug like ${`${start}%`} order by position limit 2)
      union all
      (select 'area', slug, name, '' from areas
        where valid_to is null and slug like any (${[`${start}%`, `xa-${start}%`, `phuong-${start}%`]}::text[]) order by slug limit 3)
      union all
      (select 'shop', s.slug, s.name, a.name from shops s join areas a on a.id = s.area_id
        where s.status = 'active' and s.paused_at is null and (s.slug like ${`${start}%`} or s.slug like ${`%-${start}%`}) order by s.slug limit 3)
      union all
      (select 'product', p.slug, p.name, s.name from products p join shops s on s.id = p.shop_id
        where p.status = 'live' and s.status = 'active' and s.paused_at is null
          and (${match.probe}::text is null or p.search_text like ${match.probe})
          and p.search_text like all (${match.likes}::text[]) and p.search_text ~ all (${match.regexes}::text[])
        order by word_similarity(${match.key}, left(p.search_text, char_length(p.name))) desc, p.sold_count desc, p.id limit 6)`,
    placeNotes(q),
  ]);
  const old = notes.flatMap((note) =>
    note.today.map((area): Suggestion => ({ kind: 'area', ...area, note: note.oldName })),
  );
  const seen = new Set<string>();
  return [...rows, ...old]
    .filter((row) => !seen.has(`${row.kind}/${row.slug}`) && seen.add(`${row.kind}/${row.slug}`))
    .slice(0, MOST);
}
