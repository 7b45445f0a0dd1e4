import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OWN_INQUIRIES_PATH, ownInquiryPath } from '#modules/inquiries/core/pages.ts';
import { INQUIRIES_PER_PAGE, ownInquiries } from '#modules/inquiries/queries.ts';
import { requireAgency } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { InquiryRows } from '../../so-cong-thuong/(desk)/co-quan/yeu-cau/inquiry-parts.tsx';
import { DeskList } from '../../so-cong-thuong/(desk)/desk-list.tsx';
import { pageOf, type Query } from '../../so-cong-thuong/(desk)/read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiries'))('ownTitle') };
}

/** What the authority's people have asked the department, and by when it is answered. */
export default async function OwnInquiriesPage({ searchParams }: Props) {
  const ctx = await requireAgency();
  const page = pageOf((await searchParams).trang);
  const [locale, t, { rows, total }] = await Promise.all([
    getLocale(),
    getTranslations('inquiries'),
    ownInquiries(ctx, page),
  ]);
  return (
    <DeskList
      path={OWN_INQUIRIES_PATH}
      title={t('ownTitle')}
      lead={t('lead', { count: total })}
      actions={
        <LinkButton href={localePath(locale, `${OWN_INQUIRIES_PATH}/moi`)} size="dense">
          {t('newInquiry')}
        </LinkButton>
      }
      none={{ title: t('ownNone'), children: t('ownNoneText') }}
      columns={[
        { label: t('about') },
        { label: t('field.authorityName') },
        { label: t('requestedAt') },
        { label: t('dueAt') },
        { label: t('stateLabel') },
      ]}
      page={page}
      perPage={INQUIRIES_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      <InquiryRows rows={rows} now={ctx.now} href={ownInquiryPath} />
    </DeskList>
  );
}
