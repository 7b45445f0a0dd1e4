import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { BackLink, DeskHead, DeskMain, FilterForm, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { DESK_RECALLS_PATH } from '#modules/recalls/core/pages.ts';
import { RECALL_ROLES } from '#modules/recalls/core/policy.ts';
import { findRecallable, recallDraft } from '#modules/recalls/queries.ts';
import { LotPicker } from '#modules/recalls/ui/lot-picker.tsx';
import { ProposeForm } from '#modules/recalls/ui/propose-form.tsx';
import { ScopeRows } from '#modules/recalls/ui/recall-parts.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { draftAsked } from '../../../../recall-draft.ts';
import { type Query, textOf } from '../../read-query.ts';

type Props = { searchParams: Promise<Query> };

const PATH = `${DESK_RECALLS_PATH}/moi`;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls'))('desk.newTitle') };
}

/** Which goods, which lots, how far it reaches, and the proposal that another signs. */
export default async function OrderRecallPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...RECALL_ROLES);
  const query = await searchParams;
  const words = textOf(query.q);
  const asked = draftAsked(query);
  const [locale, t, units, draft, found] = await Promise.all([
    getLocale(),
    getTranslations('recalls'),
    getTranslations('stock.units'),
    recallDraft(ctx, asked),
    findRecallable(ctx, words),
  ]);
  const lotIds = draft?.scope?.lots.map(({ id }) => id) ?? [];
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={DESK_RECALLS_PATH}>{t('desk.title')}</BackLink>
        <DeskHead
          title={t('desk.newTitle')}
          lead={draft ? `${draft.product.productName} · ${draft.product.shopName}` : t('desk.newLead')}
        />
      </div>
      {!draft && (
        <>
          <FilterForm action={PATH}>
            <FilterText name="q" label={t('desk.find')} value={words} />
          </FilterForm>
          {words !== '' && found.length === 0 && <Note tone="info">{t('desk.notFound')}</Note>}
          {found.length > 0 && (
            <Box className="max-w-180">
              {found.map(({ productId, name, shopName }) => (
                <BoxItem key={productId} title={name} href={localePath(locale, `${PATH}?hang=${productId}`)}>
                  {shopName}
                </BoxItem>
              ))}
            </Box>
          )}
        </>
      )}
      {draft && (
        <div className="grid gap-4 xl:grid-cols-2">
          <Box padded>
            {draft.lots.length === 0 ? (
              <p className="text-text-2">{t('pick.noLots')}</p>
            ) : (
              <LotPicker
                action={PATH}
                productId={draft.product.productId}
                lots={draft.lots}
                total={draft.lotTotal}
                chosen={new Set(lotIds)}
                asked={asked}
                dimension={draft.product.dimension}
              />
            )}
          </Box>
          {draft.scope && (
            <div className="grid content-start gap-4">
              <Box>
                <ScopeRows scope={draft.scope} dimension={draft.product.dimension} />
              </Box>
              <Box padded>
                <ScreenWords of={['recalls']}>
                  <ProposeForm
                    key={lotIds.join()}
                    productId={draft.product.productId}
                    lotIds={lotIds}
                    unit={units(draft.product.dimension)}
                    formKey={newFormKey()}
                  />
                </ScreenWords>
              </Box>
            </div>
          )}
        </div>
      )}
    </DeskMain>
  );
}
