import { CircleCheck, Scale } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { useDayName } from '#ui/day-name.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { lineName } from '../core/summary.ts';
import type { ToWeigh } from '../queries.ts';
import { SHORT_REASONS } from './short-reasons.ts';
import { WeighForm } from './weigh-form.tsx';

const PATH = '/kenh-nguoi-ban/can-hang';

/** The scale: one line at a time, order after order or product after product, and who is still to be weighed. */
export function WeighScreen({
  lines,
  by,
  chosenId,
}: {
  lines: readonly ToWeigh[];
  by: 'order' | 'product';
  chosenId: string | undefined;
}) {
  const t = useTranslations('packing');
  const locale = useLocale();
  const dayName = useDayName();
  const word = by === 'product' ? 'mon' : 'don';
  const waiting = lines.filter((line) => !line.isWeighed);
  const current = lines.find((line) => line.lineId === chosenId) ?? waiting[0];
  const to = (line: ToWeigh) => localePath(locale, `${PATH}?theo=${word}&dong=${line.lineId}`);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <div>
        <h1>{t('title')}</h1>
        <p className="text-text-2">{t('left', { count: waiting.length })}</p>
      </div>
      <Tabs
        label={t('order')}
        tabs={(['order', 'product'] as const).map((one) => ({
          label: t(`by.${one}`),
          href: localePath(locale, `${PATH}?theo=${one === 'product' ? 'mon' : 'don'}`),
          current: one === by,
        }))}
      />
      {current ? (
        <div className="grid gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] lg:items-start lg:gap-x-12">
          <section aria-labelledby="now" className="grid gap-4 rounded-16 border border-line bg-surface p-4 lg:p-6">
            <div>
              <h2 id="now" className="text-20">
                {lineName(current)}
              </h2>
              <p className="text-text-2">
                {t('forWhom', { name: current.contactName, code: current.code, day: dayName(current.handoverOn) })}
              </p>
              <p className="mt-1 font-semibold">
                {t('orderedAt', { ordered: current.orderedText, price: current.priceText })}
              </p>
            </div>
            <WeighForm
              key={`${current.lineId}:${current.packedText ?? ''}`}
              code={current.code}
              lineId={current.lineId}
              by={by}
              defaultText={current.packedText?.replace(' kg', '') ?? ''}
              shortReason={current.shortReason ?? ''}
              usualText={current.usualText ?? ''}
              orderedBase={current.orderedBase}
              unitPriceVnd={current.unitPriceVnd}
              priceBase={current.priceBase}
              ceilingVnd={current.ceilingVnd}
              reasons={SHORT_REASONS.map((key) => t(`shortReason.${key}`))}
            />
          </section>
          <section aria-labelledby="rest">
            <h2 id="rest" className="mb-3 text-20">
              {t('all')}
            </h2>
            <Box>
              {lines.map((line) => (
                <BoxItem
                  key={line.lineId}
                  icon={line.isWeighed ? CircleCheck : Scale}
                  iconTone={line.isWeighed ? 'ok' : 'wait'}
                  title={by === 'product' ? lineName(line) : line.contactName}
                  href={to(line)}
                  end={line.isWeighed && <span className="font-semibold tabular">{line.packedText}</span>}
                >
                  {by === 'product' ? line.contactName : lineName(line)} · {line.orderedText}
                  <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-text-3">
                    {line.code}
                    {!line.isWeighed && (
                      <Badge tone="wait" small icon={null}>
                        {t('unweighed')}
                      </Badge>
                    )}
                  </span>
                </BoxItem>
              ))}
            </Box>
          </section>
        </div>
      ) : (
        <EmptyState
          picture={{ element: <Scale className="size-10" strokeWidth={1.5} />, tone: 'ok' }}
          title={lines.length > 0 ? t('allWeighed') : t('nothing')}
          action={{ href: localePath(locale, '/kenh-nguoi-ban/don-hang?muc=goi'), label: t('toBoxes') }}
        >
          {lines.length > 0 ? t('allWeighedText') : t('nothingText')}
        </EmptyState>
      )}
    </div>
  );
}
