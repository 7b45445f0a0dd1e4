import { useLocale, useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { DeskHead, DeskMain, ExportLink, FilterForm } from '#modules/oversight/ui/desk-parts.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { addressOf } from './read-query.ts';

type Props = Omit<ComponentProps<typeof ListPages>, 'dense'> & {
  title: string;
  lead?: ReactNode;
  /** The way to the page that this list belongs to. */
  back?: ReactNode;
  /** The same rows are to be had as a sheet, at `xuat` beneath. */
  hasSheet?: boolean;
  /** Buttons beside the sheet. */
  actions?: ReactNode;
  /** What is to be known before the rows are read. */
  note?: ReactNode;
  /** The fields of the filter; none, no filter. */
  filters?: ReactNode;
  /** What is said where no row is. */
  none: Omit<ComponentProps<typeof EmptyState>, 'title'> & { title?: string };
  columns: readonly Column[];
  /** The rows of this page. */
  children: ReactNode;
};

/** A list of the department: what it is, its filters, its rows and the way on through its pages. */
export function DeskList({
  title,
  lead,
  back,
  hasSheet = false,
  actions,
  note,
  filters,
  none,
  columns,
  children,
  ...pages
}: Props) {
  const t = useTranslations('department');
  const { path, answers = {}, page, shown } = pages;
  const all = { href: localePath(useLocale(), path), label: t('empty.all') };
  const isNarrowed = page > 1 || Object.values(answers).some(Boolean);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        {back}
        <DeskHead title={title} lead={lead}>
          {hasSheet && <ExportLink href={addressOf(`${path}/xuat`, answers)} />}
          {actions}
        </DeskHead>
      </div>
      {note}
      {filters && (
        // A list narrowed to one shop stays so.
        <FilterForm action={path} hidden={{ gian: answers.gian ?? '' }}>
          {filters}
        </FilterForm>
      )}
      {shown === 0 ? (
        <EmptyState title={t('empty.none')} action={isNarrowed ? all : undefined} {...none} />
      ) : (
        <>
          <Table dense caption={title} columns={columns}>
            {children}
          </Table>
          <ListPages {...pages} dense />
        </>
      )}
    </DeskMain>
  );
}
