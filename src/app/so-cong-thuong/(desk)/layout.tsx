import {
  ChartColumn,
  ClipboardCheck,
  CreditCard,
  EyeOff,
  FileCheck2,
  FileText,
  Fingerprint,
  FolderOpen,
  Gavel,
  Inbox,
  Landmark,
  MapIcon,
  Megaphone,
  MessageCircle,
  Package,
  Percent,
  Radar,
  ReceiptText,
  RotateCcw,
  Scale,
  ScrollText,
  Search,
  ShieldCheck,
  Sprout,
  Star,
  Store,
  Ticket,
  Undo2,
  UserRoundCheck,
  UsersRound,
} from 'lucide-react';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { isOfficial } from '#kernel/actor.ts';
import { formatDay } from '#kernel/time.ts';
import { signOutAction } from '#modules/accounts/actions.ts';
import { LOG_ROLES } from '#modules/audit/core/policy.ts';
import { mayReadBills } from '#modules/bills/core/policy.ts';
import { isBillDeskOpen } from '#modules/bills/queries.ts';
import { CHECK_ROLES } from '#modules/books/core/policy.ts';
import { mayReadBulletins } from '#modules/bulletins/core/policy.ts';
import { mayReadEscalated } from '#modules/complaints/core/policy.ts';
import { mayReadIdentity } from '#modules/identity/core/policy.ts';
import { mayInspect } from '#modules/inspections/core/policy.ts';
import { mayReadAllInvoices } from '#modules/invoices/core/desk-policy.ts';
import { OFFICIALS_PATH, REVIEW_PATH, SUBSTITUTES_PATH } from '#modules/officials/core/pages.ts';
import { maySeeOfficials } from '#modules/officials/core/policy.ts';
import { reviewNotice } from '#modules/officials/queries.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { JOB_ROLES, mayReadWork, ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { mayReadDataDesk } from '#modules/personal-data/core/policy.ts';
import { maySeeRisk } from '#modules/risk/core/policy.ts';
import { mayReadTakedowns } from '#modules/takedowns/core/policy.ts';
import { mayReadReturns } from '#modules/tax/core/policy.ts';
import { mayGiveMarketVoucher } from '#modules/vouchers/core/voucher.ts';
import { maySeeQueue } from '#modules/work/core/policy.ts';
import { WORK_PATH } from '#modules/work/core/work.ts';
import { NO_FILTER } from '#modules/work/core/work-filter.ts';
import { workCounts } from '#modules/work/queries.ts';
import { KeyHelp } from '#modules/work/ui/key-help.tsx';
import { env } from '#platform/env.ts';
import { requireOfficial } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { ActionForm } from '#ui/action-form.tsx';
import type { Icon } from '#ui/icon.ts';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Rail, type RailItem } from '#ui/rail.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

const DESK = '/so-cong-thuong';

/** The department's frame: the dark column with what waits, a search over the work, and the page. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const ctx = await requireOfficial();
  const [locale, t, work, head, review] = await Promise.all([
    getLocale(),
    getTranslations('department'),
    workCounts(ctx, NO_FILTER),
    headers(),
    reviewNotice(ctx),
  ]);
  const path = (head.get('x-path') ?? '').split('?')[0] ?? '';
  const province = loadProvince(env.PROVINCE);
  const isWorker = maySeeQueue(ctx.actor);
  const item = (to: string, label: string, icon: Icon, count?: number): RailItem => ({
    href: localePath(locale, `${DESK}/${to}`),
    label,
    icon,
    current: path === `${DESK}/${to}` || path.startsWith(`${DESK}/${to}/`),
    count,
    urgent: to === 'viec',
  });
  const groups = [
    {
      items: [
        ...(isWorker ? [item('viec', t('rail.work'), Inbox, work.open)] : []),
        item('gian-hang', t('rail.shops'), Store),
        ...(mayReadIdentity(ctx.actor) ? [item('dinh-danh', t('rail.identity'), Fingerprint)] : []),
        ...(mayInspect(ctx.actor) ? [item('kiem-tra', t('rail.inspections'), ClipboardCheck)] : []),
        item('san-pham', t('rail.products'), Sprout),
        ...(maySeeRisk(ctx.actor) ? [item('rui-ro', t('rail.risk'), Radar)] : []),
        item('danh-gia', t('rail.reviews'), Star),
        ...(mayReadTakedowns(ctx.actor) ? [item('go-bo', t('rail.takedowns'), EyeOff)] : []),
        ...(isWorker ? [item('ho-so', t('rail.cases'), FolderOpen), item('xu-ly', t('rail.sanctions'), Gavel)] : []),
        ...(isOfficial(ctx.actor, ...ORDER_ROLES) ? [item('don-hang', t('rail.orders'), Package)] : []),
        ...(mayReadWork(ctx.actor) ? [item('chuyen-khoan', t('rail.transfers'), Landmark, work.money)] : []),
        ...(mayDecideClaim(ctx.actor) ? [item('cong-thanh-toan', t('rail.gateways'), CreditCard)] : []),
        ...(mayReadAllInvoices(ctx.actor) ? [item('hoa-don', t('rail.invoices'), FileCheck2)] : []),
        ...(isBillDeskOpen() && mayReadBills(ctx.actor) ? [item('hoa-don-dich-vu', t('rail.bills'), ReceiptText)] : []),
        ...(mayReadEscalated(ctx.actor) ? [item('khieu-nai', t('rail.complaints'), MessageCircle)] : []),
        ...(isOfficial(ctx.actor, ...ORDER_ROLES) ? [item('hoan-tien-tre', t('rail.lateRefunds'), Undo2)] : []),
      ],
    },
    {
      label: t('rail.watch'),
      items: [
        item('tong-quan', t('rail.dashboard'), ChartColumn),
        item('ban-do', t('rail.map'), MapIcon),
        ...(mayReadBulletins(ctx.actor) ? [item('bao-cao', t('rail.bulletins'), FileText)] : []),
        ...(mayReadReturns(ctx.actor) ? [item('thue', t('rail.tax'), Percent)] : []),
        item('cong-bo', t('rail.publications'), Megaphone),
        ...(mayReadDataDesk(ctx.actor) ? [item('du-lieu-ca-nhan', t('rail.personalData'), ShieldCheck)] : []),
        ...(mayGiveMarketVoucher(ctx.actor) ? [item('phieu-giam-gia', t('rail.vouchers'), Ticket)] : []),
      ],
    },
    {
      label: t('rail.people'),
      items: [
        ...(maySeeOfficials(ctx.actor)
          ? [
              {
                ...item('can-bo', t('rail.officials'), UsersRound, review?.left),
                current: path.startsWith(OFFICIALS_PATH) && path !== SUBSTITUTES_PATH,
              },
            ]
          : []),
        item('can-bo/lam-thay', t('rail.substitutes'), UserRoundCheck),
      ],
    },
    ...(isOfficial(ctx.actor, ...LOG_ROLES)
      ? [
          {
            label: t('rail.system'),
            items: [
              item('nhat-ky', t('rail.log'), ScrollText),
              ...(isOfficial(ctx.actor, ...CHECK_ROLES) ? [item('doi-soat', t('rail.books'), Scale)] : []),
              ...(isOfficial(ctx.actor, ...JOB_ROLES) ? [item('viec-ket', t('rail.parked'), RotateCcw)] : []),
            ],
          },
        ]
      : []),
  ];
  return (
    <ScreenWords of={['department', 'work']}>
      <div className="flex flex-1 max-lg:flex-col">
        <Rail
          title={t('rail.title')}
          subtitle={locale === 'en' ? province.brandNameEn : province.brandName}
          homeHref={localePath(locale, DESK)}
          mark={province.mark}
          groups={groups}
          foot={
            <>
              <p className="font-semibold text-white">{ctx.actor.name}</p>
              <p className="text-13 text-on-deep-2">
                {[...new Set(ctx.actor.grants.map(({ role }) => t(`role.${role}`)))].join(', ')}
              </p>
              <ActionForm action={signOutAction}>
                <button
                  type="submit"
                  className="inline-flex min-h-tap items-center font-medium text-on-deep underline underline-offset-4 hover:text-white"
                >
                  {t('signOut')}
                </button>
              </ActionForm>
            </>
          }
        />
        <div className="flex min-w-0 flex-1 flex-col text-14">
          {isWorker && (
            <search className="border-b border-line bg-surface">
              <form
                method="get"
                action={localePath(locale, WORK_PATH)}
                className="flex items-center justify-between gap-4 px-4 py-2.5 lg:px-5"
              >
                <span className="relative block w-full max-w-100">
                  <Search
                    aria-hidden="true"
                    className="pointer-events-none absolute top-2.5 left-3 size-5 text-text-3"
                    strokeWidth={1.75}
                  />
                  <label htmlFor="tim-viec" className="sr-only">
                    {t('searchLabel')}
                  </label>
                  <input
                    id="tim-viec"
                    name="q"
                    type="search"
                    maxLength={80}
                    placeholder={t('searchLabel')}
                    className="block min-h-10 w-full rounded-10 border-[1.5px] border-line-control bg-surface pr-3 pl-10 text-14"
                  />
                </span>
                <span className="flex items-center gap-4 max-lg:hidden">
                  <KeyHelp />
                  <span className="text-text-2">{t('onDuty', { name: ctx.actor.name })}</span>
                </span>
              </form>
            </search>
          )}
          {review?.isOverdue && (
            <Note tone="bad" className="mx-4 mt-4 lg:mx-5">
              <LocaleLink href={REVIEW_PATH} className="font-medium underline underline-offset-4">
                {t('reviewOverdue', { count: review.left, day: formatDay(review.dueOn) })}
              </LocaleLink>
            </Note>
          )}
          {children}
        </div>
      </div>
    </ScreenWords>
  );
}
