import {
  Banknote,
  Camera,
  ClipboardCheck,
  FileCheck2,
  HandCoins,
  ImageOff,
  MessageSquareWarning,
  PackageOpen,
  QrCode,
  ReceiptText,
  Scale,
  Sun,
  Truck,
  Undo2,
} from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import { Box, BoxItem, type RowIconTone } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { ChartColumns } from '#ui/chart-columns.tsx';
import { useDayName, useShortWeekday } from '#ui/day-name.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import type { Icon } from '#ui/icon.ts';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { BrandTile } from '#ui/stat.tsx';
import type { SellerToday } from '../queries.ts';
import { HideableMoney } from './hideable-money.tsx';
import { SellerOrderItem } from './seller-order-list.tsx';

type Job = { key: string; count: number; href: string; icon: Icon; tone: RowIconTone };

/** The seller's morning: the greeting is the job, then the money that came, what waits, what is new, what runs out. */
export function TodayScreen({ today, day }: { today: SellerToday; day: Day }) {
  const t = useTranslations('selling');
  const dayName = useDayName();
  const wait = today.jobs;
  const jobs: Job[] = [
    { key: 'claims', count: wait.claimsToAnswer, href: 'don-hang?muc=cho-tra', icon: HandCoins, tone: 'wait' as const },
    { key: 'confirm', count: wait.toConfirm, href: 'don-hang?muc=moi', icon: ClipboardCheck, tone: 'info' as const },
    {
      key: 'complaints',
      count: wait.complaintsToAnswer,
      href: 'khieu-nai',
      icon: MessageSquareWarning,
      tone: 'wait' as const,
    },
    { key: 'returns', count: wait.returnsToDo, href: 'tra-hang', icon: Undo2, tone: 'wait' as const },
    { key: 'refunds', count: wait.refundsToSend, href: 'hoan-tien', icon: Banknote, tone: 'wait' as const },
    { key: 'weigh', count: wait.toWeigh, href: 'can-hang', icon: Scale, tone: 'wait' as const },
    { key: 'pack', count: wait.toPack, href: 'don-hang?muc=goi', icon: PackageOpen, tone: 'fresh' as const },
    { key: 'handOver', count: wait.toHandOver, href: 'don-hang?muc=giao', icon: Truck, tone: 'ok' as const },
  ].filter((job) => job.count > 0);
  const [first] = jobs;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start lg:gap-x-10">
      <div className="lg:col-span-2">
        <p className="text-text-2 first-letter:uppercase">{dayName(day)}</p>
        <h1>{first ? t(`greeting.${first.key}`, { count: first.count }) : t('greeting.none')}</h1>
      </div>
      <div className="grid gap-6 max-lg:contents">
        <Money today={today} day={day} />
        <section aria-labelledby="latest" className="max-lg:order-2">
          <h2 id="latest" className="mb-3 text-20">
            {t('latest')}
          </h2>
          {today.latest.length === 0 ? (
            <EmptyState
              picture={{ element: <Sun className="size-10" strokeWidth={1.5} />, tone: 'info' }}
              title={t('noneToday')}
            >
              {t('noneTodayText')}
            </EmptyState>
          ) : (
            <Box>
              {today.latest.map((order) => (
                <SellerOrderItem key={order.code} order={order} />
              ))}
            </Box>
          )}
        </section>
      </div>
      <div className="grid gap-6 max-lg:contents">
        <Jobs jobs={jobs} maySell={today.maySell} />
        <LowStock today={today} />
      </div>
    </div>
  );
}

function Money({ today, day }: { today: SellerToday; day: Day }) {
  const t = useTranslations('selling');
  const shortWeekday = useShortWeekday();
  return (
    <div className="grid gap-2">
      <HideableMoney>
        <BrandTile label={t('moneyToday')} value={<span data-money="">{formatVnd(today.moneyTodayVnd)}</span>}>
          <p data-money="">
            {t('transfers', { count: today.transfersToday })}
            {today.cashOrders > 0 &&
              ` · ${t('cashToday', { count: today.cashOrders, amount: formatVnd(today.cashTodayVnd) })}`}
          </p>
          <div data-money="" className="mt-4">
            <ChartColumns
              onDeep
              caption={t('week')}
              labelHead={t('day')}
              valueHead={t('money')}
              points={today.week.map((point) => ({
                label: point.day === day ? t('now') : shortWeekday(point.day),
                value: Number(point.vnd),
                shown: formatVnd(point.vnd),
                current: point.day === day,
              }))}
            />
          </div>
        </BrandTile>
      </HideableMoney>
      <LocaleLink
        href="/kenh-nguoi-ban/bang-ke"
        className="inline-flex min-h-tap items-center gap-2 justify-self-start font-semibold text-link hover:underline"
      >
        <ReceiptText aria-hidden="true" className="size-5" strokeWidth={1.75} />
        {t('seeStatement')}
      </LocaleLink>
      <LocaleLink
        href="/kenh-nguoi-ban/hoa-don"
        className="inline-flex min-h-tap items-center gap-2 justify-self-start font-semibold text-link hover:underline"
      >
        <FileCheck2 aria-hidden="true" className="size-5" strokeWidth={1.75} />
        {t('seeInvoices')}
      </LocaleLink>
    </div>
  );
}

function Jobs({ jobs, maySell }: { jobs: readonly Job[]; maySell: boolean }) {
  const t = useTranslations('selling');
  const locale = useLocale();
  return (
    <section aria-labelledby="jobs" className="max-lg:order-1">
      <h2 id="jobs" className="mb-3 text-20">
        {t('jobs')}
      </h2>
      {jobs.length === 0 ? (
        <p className="rounded-16 border border-line bg-surface px-4 py-3.5 text-text-2">{t('noJobs')}</p>
      ) : (
        <Box>
          {jobs.map((job) => (
            <BoxItem
              key={job.key}
              icon={job.icon}
              iconTone={job.tone}
              title={t(`job.${job.key}`)}
              href={localePath(locale, `/kenh-nguoi-ban/${job.href}`)}
              end={<span className="text-20 font-bold tabular">{job.count}</span>}
            >
              {t(`jobText.${job.key}`)}
            </BoxItem>
          ))}
        </Box>
      )}
      <LinkButton href={localePath(locale, '/kenh-nguoi-ban/san-pham/moi')} icon={Camera} wide className="mt-4">
        {t('newProduct')}
      </LinkButton>
      {maySell && (
        <LinkButton
          href={localePath(locale, '/kenh-nguoi-ban/ban-tai-sap')}
          icon={QrCode}
          variant="outline"
          wide
          className="mt-2.5"
        >
          {t('toStall')}
        </LinkButton>
      )}
    </section>
  );
}

function LowStock({ today }: { today: SellerToday }) {
  const t = useTranslations('selling');
  if (today.lowStock.length === 0) return null;
  return (
    <section aria-labelledby="low" className="max-lg:order-3">
      <h2 id="low" className="mb-3 text-20">
        {t('low')}
      </h2>
      <Box>
        {today.lowStock.map((item) => (
          <div key={item.productId} className="flex items-center gap-3 px-4 py-3.5">
            <span className="size-13 shrink-0 overflow-hidden rounded-12 bg-strong">
              {item.pictureUrl ? (
                <img
                  src={item.pictureUrl}
                  alt=""
                  width={52}
                  height={52}
                  loading="lazy"
                  className="size-full object-cover"
                />
              ) : (
                <span className="flex size-full items-center justify-center text-text-3">
                  <ImageOff aria-hidden="true" className="size-5" strokeWidth={1.5} />
                </span>
              )}
            </span>
            <p className="min-w-0 flex-1">
              <span className="block font-semibold">{item.name}</span>
              <span className="block text-wait-text">
                {item.available > 0 ? t('left', { count: item.available, unit: item.unitLabel }) : t('soldOut')}
              </span>
            </p>
            <LocaleLink
              href={`/kenh-nguoi-ban/san-pham/${item.productId}`}
              className="inline-flex min-h-tap shrink-0 items-center rounded-12 border-[1.5px] border-action px-3.5 font-semibold text-action-press hover:bg-brand-soft"
            >
              {t('restock')}
              <span className="sr-only"> {item.name}</span>
            </LocaleLink>
          </div>
        ))}
      </Box>
    </section>
  );
}
