import { useLocale } from 'next-intl';
import { localePath } from '#ui/link.tsx';
import { PageTurner } from '#ui/pagination.tsx';
import { addressOf } from './read-query.ts';

/** Back and on through a list of the department; what was filtered for stays in the address. */
export function DeskPages({
  path,
  answers,
  page,
  perPage,
  shown,
  total,
}: {
  path: string;
  answers: Parameters<typeof addressOf>[1];
  /** From 1. */
  page: number;
  perPage: number;
  /** Rows on this page. */
  shown: number;
  total: number;
}) {
  const locale = useLocale();
  const from = shown === 0 ? 0 : (page - 1) * perPage + 1;
  const to = from === 0 ? 0 : from + shown - 1;
  const at = (other: number) => localePath(locale, addressOf(path, { ...answers, trang: other > 1 ? other : null }));
  return (
    <PageTurner
      from={from}
      to={to}
      total={total}
      previousHref={page > 1 ? at(page - 1) : undefined}
      nextHref={to < total ? at(page + 1) : undefined}
    />
  );
}
