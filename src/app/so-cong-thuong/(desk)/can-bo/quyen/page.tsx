import { Check } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MATRIX_PATH, OFFICIALS_PATH } from '#modules/officials/core/pages.ts';
import { OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import type { Answer, Prototype } from '#modules/officials/queries.ts';
import { BackLink, DeskHead, DeskMain, ExportLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { matrix } from './matrix-rows.ts';

const MARK_ID = 'yes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('officials.matrix'))('title') };
}

/** Every door and every role, as the policies themselves answer; nothing on this page is written by hand. */
export default async function MatrixPage() {
  const ctx = await requireOfficial(...OVERSEER_ROLES);
  const [t, d] = await Promise.all([getTranslations('officials'), getTranslations('department')]);
  const { columns, groups } = matrix();
  const heads = columns.map((column) => ({
    key: column.key,
    label: columnName(column, t, d),
    isOwn:
      column.kind === 'official' &&
      ctx.actor.grants.some(({ role, areaId }) => role === column.role && (areaId !== null) === column.hasUnit),
  }));
  // There are thousands of answers: their words are looked up once, and a cell is as little as it can be.
  const marks: Readonly<Record<Answer, ReactNode>> = {
    yes: (
      <svg role="img" aria-label={t('matrix.yes')} className="mx-auto size-4 text-ok-text">
        <use href={`#${MARK_ID}`} />
      </svg>
    ),
    own_unit: <span className="text-13">{t('matrix.ownUnit')}</span>,
    no: <span className="sr-only">{t('matrix.no')}</span>,
  };
  return (
    <DeskMain className="grid content-start gap-5">
      <BackLink href={OFFICIALS_PATH}>{t('title')}</BackLink>
      <DeskHead title={t('matrix.title')} lead={t('matrix.lead')}>
        <ExportLink href={`${MATRIX_PATH}/xuat`} />
      </DeskHead>
      <svg aria-hidden="true" className="hidden">
        <symbol id={MARK_ID} viewBox="0 0 24 24">
          <Check strokeWidth={2.5} />
        </symbol>
      </svg>
      {groups.map(({ kind, rows }) => (
        <section key={kind} className="grid min-w-0 gap-2">
          <h2 className="text-18">{t(`matrix.kind.${kind}`)}</h2>
          <p className="text-text-2">{t(`matrix.about.${kind}`)}</p>
          <Table
            dense
            striped
            caption={t(`matrix.kind.${kind}`)}
            columns={[
              { label: t('matrix.door') },
              ...heads.map(({ label, isOwn }) => ({
                label: isOwn ? <strong className="text-text">{label}</strong> : label,
                wraps: true,
              })),
            ]}
          >
            {rows.map((row) => (
              <Row key={row.name}>
                <Cell head className="min-w-44 wrap-anywhere">
                  {kind === 'decision' ? t(`queue.${row.name}`) : row.name}
                </Cell>
                {row.answers.map((answer, place) => (
                  <td key={heads[place]?.key} className="px-2.5 py-2.5 text-center align-top last:pr-3">
                    {marks[answer]}
                  </td>
                ))}
              </Row>
            ))}
          </Table>
        </section>
      ))}
    </DeskMain>
  );
}

type Words = (key: string) => string;

function columnName({ kind, role, hasUnit }: Prototype, t: Words, d: Words): string {
  if (kind === 'official') return hasUnit ? `${d(`role.${role}`)}, ${t('matrix.unit')}` : d(`role.${role}`);
  return kind === 'seller' ? t(`matrix.seller.${role}`) : t(`matrix.${kind}`);
}
