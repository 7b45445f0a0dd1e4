import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { addDays, dayOf } from '#kernel/time.ts';
import { changeWindow, closeWindow, openHarvest } from '#modules/stock/actions.ts';
import { promisedSizes } from '#modules/stock/queries.ts';
import { HarvestForm } from '#modules/stock/ui/harvest-form.tsx';
import { WindowBox } from '#modules/stock/ui/window-box.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader, SectionHead } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ variantId: string }>; searchParams: Promise<{ xong?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('stock');
  return { title: t('promised') };
}

/** The promises of one size: harvests to come or weeks of work, how much is ordered, and a new one. */
export default async function PromisesPage({ params, searchParams }: Props) {
  const ctx = await requireSeller();
  const [{ variantId }, { xong }, t, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations('stock'),
    getLocale(),
  ]);
  const size = (await promisedSizes(ctx, ctx.shopId)).find((one) => one.variantId === variantId);
  if (!size) notFound();
  const today = dayOf(ctx.now);
  const live = size.windows.filter((window) => window.state === 'open' || window.state === 'full');
  const ended = size.windows.filter((window) => !live.includes(window));
  const after = live.at(-1)?.endsOn ?? addDays(today, 13);
  const suggested = { startsOn: addDays(after, 1), endsOn: addDays(after, 7), cutOffOn: addDays(after, -2) };
  const actions = { change: changeWindow, close: closeWindow };
  return (
    <ScreenWords of={['stock']}>
      <PageHeader
        title={size.sizeName ? `${size.productName}, ${size.sizeName}` : size.productName}
        backHref={localePath(locale, '/kenh-nguoi-ban/kho')}
      />
      <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
        {xong === 'opened' && (
          <Note tone="ok" live>
            {t('done.opened')}
          </Note>
        )}
        {size.availability === 'capacity' && (
          <div className="grid gap-3">
            <p>
              {t('weekly', { count: size.weeklyCap ?? 0, unit: size.unitLabel })}{' '}
              {size.noticeDays > 0 ? t('weeklyNotice', { days: size.noticeDays }) : t('weeklyNoNotice')}
            </p>
            <LinkButton
              href={localePath(locale, `/kenh-nguoi-ban/san-pham/${size.productId}`)}
              variant="outline"
              size="small"
              className="justify-self-start"
            >
              {t('changeWeekly')}
            </LinkButton>
          </div>
        )}
        {live.length > 0 && (
          <section className="grid gap-3">
            <SectionHead title={t(size.availability === 'preorder' ? 'openHarvests' : 'openWeeks')} />
            {live.map((window) => (
              <WindowBox key={window.windowId} window={window} unitLabel={size.unitLabel} actions={actions} />
            ))}
          </section>
        )}
        {size.availability === 'preorder' && (
          <section className="grid gap-3">
            <SectionHead title={t('newHarvest')} text={t('newHarvestText')} />
            <Box padded>
              <HarvestForm
                action={openHarvest}
                variantId={size.variantId}
                unitLabel={size.unitLabel}
                formKey={newFormKey()}
                today={today}
                suggested={suggested}
              />
            </Box>
          </section>
        )}
        {ended.length > 0 && (
          <section className="grid gap-3">
            <SectionHead title={t('ended')} />
            {[...ended].reverse().map((window) => (
              <WindowBox key={window.windowId} window={window} unitLabel={size.unitLabel} actions={actions} />
            ))}
          </section>
        )}
      </div>
    </ScreenWords>
  );
}
