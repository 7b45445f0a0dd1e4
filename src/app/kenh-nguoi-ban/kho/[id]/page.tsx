import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay } from '#kernel/time.ts';
import { SELLER_RECALLS_PATH } from '#modules/recalls/core/pages.ts';
import { mayRecall } from '#modules/recalls/core/policy.ts';
import { changeHeap, setLow } from '#modules/stock/actions.ts';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { heapWithMovements, lotsOfProduct } from '#modules/stock/queries.ts';
import { amountText } from '#modules/stock/ui/amount-text.ts';
import { HeapForm } from '#modules/stock/ui/heap-form.tsx';
import { LowForm } from '#modules/stock/ui/low-form.tsx';
import { MovementList } from '#modules/stock/ui/movement-list.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { Box, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { PageHeader, SectionHead } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

const STOCK = '/kenh-nguoi-ban/kho';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ truoc?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('stock');
  return { title: t('title') };
}

/** One heap: what lies there, what became of it, and what moved it. */
export default async function HeapPage({ params, searchParams }: Props) {
  const ctx = await requireSeller();
  const [{ id }, { truoc }, t, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations('stock'),
    getLocale(),
  ]);
  const found = await heapWithMovements(ctx, ctx.shopId, id, typeof truoc === 'string' ? truoc : undefined);
  if (!found) notFound();
  const { heap, movements, next } = found;
  const lots = await lotsOfProduct(heap.productId);
  const amount = (base: bigint) => amountText(t, base, heap.dimension);
  const low = heap.lowBase === null ? '' : shownAmount(heap.lowBase, heap.dimension);
  return (
    <ScreenWords of={['stock']}>
      <PageHeader title={heap.productName} backHref={localePath(locale, STOCK)} />
      <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
        <Box>
          <Rows
            rows={[
              { label: t('onHand'), value: amount(heap.onHandBase) },
              { label: t('held'), value: amount(heap.reservedBase) },
              { label: t('availableNow'), value: amount(heap.availableBase), strong: true },
            ]}
          />
        </Box>
        <section className="grid gap-3">
          <SectionHead title={t('changeTitle')} />
          <Box padded>
            <HeapForm action={changeHeap} heap={heap} formKey={newFormKey()} />
          </Box>
        </section>
        <Box padded>
          <LowForm key={low} action={setLow} stockItemId={heap.stockItemId} dimension={heap.dimension} low={low} />
        </Box>
        {lots.length > 0 && (
          <section className="grid gap-3">
            <SectionHead title={t('lots')} text={t('lotsText')} />
            <Box>
              <Rows
                rows={lots.map((lot) => ({
                  label: lot.madeOn ? t('lotOf', { code: lot.code, day: formatDay(lot.madeOn) }) : lot.code,
                  value:
                    lot.leftBase === null || lot.quantityBase === null
                      ? t('lotOpen')
                      : t('lotLeft', { left: amount(lot.leftBase), of: amount(lot.quantityBase) }),
                }))}
              />
            </Box>
            {heap.productId && mayRecall(ctx.actor, ctx.shopId) && (
              <LinkButton
                href={localePath(locale, `${SELLER_RECALLS_PATH}/moi?hang=${heap.productId}`)}
                variant="outline"
                className="justify-self-start"
              >
                {t('recallLot')}
              </LinkButton>
            )}
          </section>
        )}
        <section className="grid gap-3">
          <SectionHead title={t('history')} text={t('historyText')} />
          {movements.length === 0 ? (
            <p className="text-text-2">{t('noHistory')}</p>
          ) : (
            <MovementList movements={movements} dimension={heap.dimension} />
          )}
          {next && (
            <LinkButton
              href={localePath(locale, `${STOCK}/${heap.stockItemId}?truoc=${next}`)}
              variant="outline"
              className="justify-self-start"
            >
              {t('older')}
            </LinkButton>
          )}
        </section>
      </div>
    </ScreenWords>
  );
}
