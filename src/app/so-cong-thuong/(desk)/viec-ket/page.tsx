import { RotateCcw } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { runAgainAction } from '#modules/oversight/actions.ts';
import { JOB_ROLES } from '#modules/oversight/core/policy.ts';
import { PARKED_PER_PAGE, parkedWork } from '#modules/oversight/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import { pageOf, type Query } from '../read-query.ts';

const PATH = '/so-cong-thuong/viec-ket';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books.parked'))('title') };
}

/** Work of the machine that failed ten times: a person sees it and sends it again when the cause is gone. */
export default async function ParkedPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireOfficial(...JOB_ROLES);
  const page = pageOf((await searchParams).trang);
  const [t, found] = await Promise.all([getTranslations('books.parked'), parkedWork(ctx, page)]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={PATH}
      title={t('title')}
      lead={t('lead')}
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('fact') },
        { label: t('room') },
        { label: t('error') },
        { label: t('tries'), numeric: true },
        { label: t('firstAt') },
        { label: t('parkedAt') },
        { label: t('again'), labelHidden: true },
      ]}
      page={page}
      perPage={PARKED_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((job) => (
        <Row key={job.id}>
          <Cell head>
            <code>{job.fact}</code>
          </Cell>
          <Cell>{job.room ?? t('noRoom')}</Cell>
          <Cell>
            <code>{job.errorClass ?? t('noError')}</code>
          </Cell>
          <Cell numeric>{job.tries}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(job.firstAt)}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(job.parkedAt)}</Cell>
          <Cell>
            <ActionForm action={runAgainAction} fields={{ id: job.id }}>
              <SubmitButton
                size="dense"
                variant="outline"
                iconElement={<RotateCcw aria-hidden="true" className="size-4.5" strokeWidth={1.75} />}
              >
                {t('again')}
              </SubmitButton>
            </ActionForm>
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
