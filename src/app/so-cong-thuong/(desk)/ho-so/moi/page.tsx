import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CASES_PATH } from '#modules/cases/core/pages.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { shopToFile } from '#modules/cases/queries.ts';
import { NewCaseForm } from '#modules/cases/ui/case-forms.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { type Query, textOf } from '../../read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases'))('new.title') };
}

export default async function NewCasePage({ searchParams }: Props) {
  const ctx = await requireOfficial(...CASE_ROLES);
  const shop = await shopToFile(ctx, textOf((await searchParams).gian));
  if (!shop) notFound();
  const [t, d] = await Promise.all([getTranslations('cases'), getTranslations('department')]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={CASES_PATH}>{d('rail.cases')}</BackLink>
        <DeskHead title={t('new.title')} lead={t('new.shop', { name: shop.name })} />
      </div>
      {shop.mayOpen ? (
        <ScreenWords of={['cases']}>
          <NewCaseForm shopId={shop.shopId} formKey={newFormKey()} />
        </ScreenWords>
      ) : (
        <Note tone="info">{t('new.notYours')}</Note>
      )}
    </DeskMain>
  );
}
