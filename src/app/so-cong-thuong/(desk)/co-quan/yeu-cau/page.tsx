import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AGENCIES_PATH } from '#modules/agencies/core/pages.ts';
import { INQUIRY_STATES } from '#modules/inquiries/core/inquiry.ts';
import { INQUIRIES_PATH } from '#modules/inquiries/core/pages.ts';
import { INQUIRY_ROLES } from '#modules/inquiries/core/policy.ts';
import { INQUIRIES_PER_PAGE, inquiryFigures, inquiryList } from '#modules/inquiries/queries.ts';
import { BackLink, FilterSelect } from '#modules/oversight/ui/desk-parts.tsx';
import { slugOfKind, WORK_PATH } from '#modules/work/core/work.ts';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { DeskList } from '../../desk-list.tsx';
import { chosen, pageOf, type Query } from '../../read-query.ts';
import { InquiryRows } from './inquiry-parts.tsx';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiries'))('title') };
}

/** Everything other authorities have asked about sellers: what waits first, what is late in red. */
export default async function InquiriesPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...INQUIRY_ROLES);
  const query = await searchParams;
  const filter = { state: chosen(INQUIRY_STATES, query['trang-thai']), page: pageOf(query.trang) };
  const [locale, t, a, { rows, total }, figures] = await Promise.all([
    getLocale(),
    getTranslations('inquiries'),
    getTranslations('agencies'),
    inquiryList(ctx, filter),
    inquiryFigures(ctx),
  ]);
  return (
    <DeskList
      path={INQUIRIES_PATH}
      title={t('title')}
      lead={t('lead', { count: total })}
      back={<BackLink href={AGENCIES_PATH}>{a('title')}</BackLink>}
      note={<p className="text-text-2">{t('figures', { ...figures })}</p>}
      answers={{ 'trang-thai': filter.state }}
      actions={
        <LinkButton href={localePath(locale, `${INQUIRIES_PATH}/moi`)} variant="outline" size="dense">
          {t('newLetter')}
        </LinkButton>
      }
      filters={
        <FilterSelect
          name="trang-thai"
          label={t('stateLabel')}
          value={filter.state}
          options={INQUIRY_STATES.map((one) => ({ value: one, label: t(`state.${one}`) }))}
        />
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('about') },
        { label: t('field.authorityName') },
        { label: t('requestedAt') },
        { label: t('dueAt') },
        { label: t('stateLabel') },
      ]}
      page={filter.page}
      perPage={INQUIRIES_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      <InquiryRows rows={rows} now={ctx.now} href={(id) => `${WORK_PATH}/${slugOfKind('inquiry')}/${id}`} />
    </DeskList>
  );
}
