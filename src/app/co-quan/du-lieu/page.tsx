import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatFullMoment } from '#kernel/time.ts';
import { DATABASE_SHEETS } from '#modules/agencies/core/database.ts';
import { readDatabases, readerOf } from '#modules/agencies/queries.ts';
import { DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('scope.database') };
}

function FileLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download className="font-medium text-link underline-offset-4 hover:underline">
      {children}
    </a>
  );
}

const FILES = '/api/v1/agency/database';

/** Files of months and years that are over: open formats, and the same bytes whenever they are taken. */
export default async function AgencyDatabasePage() {
  const ctx = await requireAgency('database');
  const [t, found] = await Promise.all([getTranslations('agencies'), readDatabases(ctx, readerOf(ctx))]);
  if (!found.ok) notFound();
  const rows = found.value;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <DeskHead title={t('scope.database')} lead={t('databaseLead')} />
      <p>
        <FileLink href={`${FILES}-schema.json`}>{t('databaseSchema')}</FileLink>
      </p>
      {rows.length === 0 ? (
        <EmptyState title={t('noDatabase')}>{t('noDatabaseText')}</EmptyState>
      ) : (
        <Table
          dense
          caption={t('scope.database')}
          columns={[{ label: t('period') }, { label: t('madeAt') }, { label: t('files') }, { label: t('sum') }]}
        >
          {rows.map((row) => (
            <Row key={row.period}>
              <Cell head>{row.period}</Cell>
              <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.madeAt)}</Cell>
              <Cell>
                <span className="flex flex-wrap gap-x-4">
                  <FileLink href={`${FILES}/${row.period}.json`}>{t('file.json')}</FileLink>
                  {DATABASE_SHEETS.map((sheet) => (
                    <FileLink key={sheet} href={`${FILES}/${sheet}/${row.period}.csv`}>
                      {t(`file.${sheet}`)}
                    </FileLink>
                  ))}
                </span>
              </Cell>
              <Cell className="font-mono text-13 break-all">{row.sha256}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </DeskMain>
  );
}
