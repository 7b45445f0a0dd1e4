import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { SANCTIONS_PATH } from '#modules/sanctions/core/pages.ts';
import { SANCTION_ROLES } from '#modules/sanctions/core/policy.ts';
import { sanctionTarget } from '#modules/sanctions/queries.ts';
import { ProposeForm } from '#modules/sanctions/ui/propose-form.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { type Query, textOf } from '../../read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sanctions'))('form.title') };
}

export default async function NewSanctionPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...SANCTION_ROLES);
  const query = await searchParams;
  const target = await sanctionTarget(ctx, { shopId: textOf(query.gian), caseCode: textOf(query['ho-so']) });
  if (!target) notFound();
  const [t, d] = await Promise.all([getTranslations('sanctions'), getTranslations('department')]);
  const { shopId, shopName, areaName, caseCode, caseId, products, mayPropose } = target;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={SANCTIONS_PATH}>{d('rail.sanctions')}</BackLink>
        <DeskHead
          title={t('form.title')}
          lead={[t('form.lead', { shop: shopName, area: areaName }), caseCode].filter(Boolean).join(' · ')}
        />
      </div>
      {mayPropose ? (
        <ScreenWords of={['sanctions']}>
          <ProposeForm shopId={shopId} caseId={caseId} products={products} formKey={newFormKey()} />
        </ScreenWords>
      ) : (
        <Note tone="info">{t('form.notYours')}</Note>
      )}
    </DeskMain>
  );
}
