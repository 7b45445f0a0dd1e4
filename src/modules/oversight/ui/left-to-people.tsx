import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { ReasonForm } from './reason-form.tsx';

/** Rows that the market must not settle alone, or that there are none. */
export function LeftToPeople({
  title,
  none,
  columns,
  children,
}: {
  title: string;
  none: string;
  columns: readonly Column[];
  children: readonly ReactNode[];
}) {
  return (
    <>
      <h2 className="text-18">{title}</h2>
      {children.length === 0 ? (
        <EmptyState title={none} />
      ) : (
        <Table dense caption={title} columns={columns}>
          {children}
        </Table>
      )}
    </>
  );
}

/** Says how one was settled outside. Rows stay low until somebody takes one up. */
export function SetAside({ action, fields }: Pick<ComponentProps<typeof ReasonForm>, 'action' | 'fields'>) {
  const t = useTranslations('department.gateway');
  return (
    <ReasonForm
      action={action}
      fields={fields}
      label={t('why')}
      hint={t('whyHint')}
      button={t('button')}
      opener={t('act')}
    />
  );
}
