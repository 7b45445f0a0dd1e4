import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { formatVnd } from '#kernel/money.ts';
import { correctionForm, correctionOfDraft, correctionStart } from '#modules/corrections/queries.ts';
import { ChooseWrong } from '#modules/corrections/ui/choose-wrong.tsx';
import { CorrectionForm } from '#modules/corrections/ui/correction-form.tsx';
import { TOLD_WRONGS } from '#modules/invoices/core/correction.ts';
import { invoicePath } from '#modules/invoices/core/pages.ts';
import { requireSeller } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ sai?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices.correction'))('title') };
}

/** What is wrong, then what it should be. A draft that was made by itself goes straight to what will be sent. */
export default async function CorrectInvoicePage({ params, searchParams }: Props) {
  const ctx = await requireSeller();
  const [{ id }, { sai }, locale, t] = await Promise.all([
    params,
    searchParams,
    getLocale(),
    getTranslations('invoices.correction'),
  ]);
  if (!isUuid(id)) notFound();
  const here = localePath(locale, invoicePath(id));
  const prepared = await correctionOfDraft(ctx, ctx.shopId, id);
  if (prepared) redirect(`${here}/sua/${prepared}` as never);
  const start = await correctionStart(ctx, ctx.shopId, id);
  if (!start) notFound();
  const wrong = TOLD_WRONGS.find((one) => one === sai);
  const form = wrong ? await correctionForm(ctx, ctx.shopId, id, wrong) : null;
  const isNothingWrong = form !== null && (wrong === 'amount' || wrong === 'tax') && form.isSumRight;
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={form ? `${here}/sua` : here}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('back')}
      </a>
      <div className="grid max-w-form gap-5">
        <div>
          <h1>{wrong && form ? t(`wrong.${wrong}`) : t('title')}</h1>
          <p className="text-text-2">
            {start.named && t('named', { symbol: start.named.symbol, number: start.named.number })} · {start.orderCode}
          </p>
        </div>
        <ScreenWords of={['invoices']}>
          {form && isNothingWrong && (
            <>
              <Note tone="ok">{t('sumsAreRight')}</Note>
              <LinkButton href={localePath(locale, `/kenh-nguoi-ban/don-hang/${form.orderCode}`)} variant="outline">
                {t('openOrder')}
              </LinkButton>
            </>
          )}
          {form && !isNothingWrong && (
            <CorrectionForm
              facts={{
                ...form,
                lines: form.lines.map(({ key, name, unit, rate, invoicedVnd, dueVnd }) => ({
                  ...{ key, name, unit, rate },
                  invoiced: formatVnd(invoicedVnd),
                  due: formatVnd(dueVnd),
                })),
              }}
            />
          )}
          {!form && <ChooseWrong start={start} />}
        </ScreenWords>
      </div>
    </div>
  );
}
