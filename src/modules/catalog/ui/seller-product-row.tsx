import { ImageOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatShortDay } from '#kernel/time.ts';
import { pictureUrl } from '#platform/files.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { useDeadline } from '#ui/deadline.ts';
import { LocaleLink, localePath } from '#ui/link.tsx';
import type { FormAction } from '#ui/use-form.ts';
import type { ProductStatus } from '../core/listing.ts';
import type { SellerProduct } from '../queries.ts';
import { ActButton } from './act-button.tsx';
import { LotForm } from './lot-form.tsx';
import { TodayForm } from './today-form.tsx';

const LIST = '/kenh-nguoi-ban/san-pham';
const TONES: Record<ProductStatus, BadgeTone> = {
  live: 'ok',
  draft: 'off',
  pending: 'wait',
  refused: 'bad',
  hidden: 'off',
  removed: 'bad',
};

export type RowActions = {
  setToday: FormAction;
  hide: FormAction;
  show: FormAction;
  addLot: FormAction;
  drop: FormAction;
};

/** One product of the seller's: its state in words, why buyers do not see it, today's price and stock, what can be done. */
export function SellerProductRow({
  product,
  actions,
  today,
}: {
  product: SellerProduct;
  actions: RowActions;
  today: string;
}) {
  const t = useTranslations('listing');
  const deadline = useDeadline();
  const locale = useLocale();
  const { productId, status, review, hindrances } = product;
  const lotUnit = t('list.unit', { dimension: product.variants[0]?.dimension ?? 'count' });
  const name = product.name || t('list.noName');
  const isOnSale = status === 'live' || status === 'hidden';
  const mustAnswer = status === 'refused' || review?.state === 'more_info';
  const isFirst = mustAnswer || status === 'draft';
  const isChangeWaiting = review?.kind === 'change' && review.state === 'pending';
  const edit = status === 'draft' ? t('list.continue') : mustAnswer ? t('list.resend') : t('list.edit');
  return (
    <li className="grid gap-3 p-4 lg:grid-cols-[1fr_22rem] lg:gap-6">
      <div className="grid min-w-0 grid-cols-[4.5rem_1fr] content-start gap-3">
        {product.pictureFileId ? (
          <img
            src={pictureUrl(product.pictureFileId, 480)}
            alt=""
            width={72}
            height={72}
            loading="lazy"
            className="size-18 rounded-12 object-cover"
          />
        ) : (
          <span className="flex size-18 items-center justify-center rounded-12 bg-strong text-text-3">
            <ImageOff aria-hidden="true" className="size-6" strokeWidth={1.75} />
          </span>
        )}
        <div className="min-w-0">
          <h2 className="text-18 font-semibold tracking-normal">
            {status === 'removed' ? (
              name
            ) : (
              <LocaleLink href={`${LIST}/${productId}`} className="hover:underline">
                {name}
              </LocaleLink>
            )}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
            {product.madeOn && isOnSale && (
              <span className="text-14 text-text-2">{t('list.madeOn', { day: formatShortDay(product.madeOn) })}</span>
            )}
          </p>
        </div>
        <div className="col-span-2 grid gap-1 empty:hidden">
          {hindrances.map((why) => (
            <p key={why} className="text-text-2">
              {t(`why.${why}`)}
            </p>
          ))}
          {product.reason && (
            <p className="font-medium text-bad-text">
              {review?.kind === 'change' && review.state === 'refused'
                ? t('list.changeRefused', { reason: product.reason })
                : t('list.said', { reason: product.reason })}
            </p>
          )}
          {status === 'removed' && (
            <p>
              <LocaleLink href="/kenh-nguoi-ban/kien-nghi" className="link font-semibold">
                {t('list.takenDown')}
              </LocaleLink>
            </p>
          )}
          {isChangeWaiting && <p className="text-wait-text">{t('list.changeWaits')}</p>}
          {review?.state === 'pending' && (
            <p className="text-14 text-text-3">{t('list.dueAt', { moment: deadline(review.dueAt) })}</p>
          )}
        </div>
      </div>
      <div className="grid min-w-0 content-start gap-3">
        {isOnSale &&
          product.variants.map((variant) => (
            <div key={variant.variantId} className="grid gap-1.5">
              <TodayForm
                action={actions.setToday}
                row={{
                  productId,
                  variantId: variant.variantId,
                  productName: name,
                  variantName: variant.name,
                  unitLabel: variant.unitLabel,
                  priceVnd: variant.priceVnd,
                  onHand: variant.onHand,
                  priceUnit: variant.isWeighed ? 'kg' : variant.unitLabel,
                  isFromStock: variant.availability === 'stock',
                  held: variant.held,
                  waitingPrice: variant.waitingPriceVnd === null ? null : formatVnd(variant.waitingPriceVnd),
                }}
              />
              {variant.availability !== 'stock' && (
                <p className="text-14 text-text-2">
                  {variant.promise
                    ? t('today.promiseLeft', {
                        way: t(`today.${variant.availability}`),
                        count: variant.promise.left,
                        unit: variant.unitLabel,
                        day: formatShortDay(variant.promise.startsOn),
                      })
                    : t('today.promiseNone', { way: t(`today.${variant.availability}`) })}{' '}
                  <LocaleLink href={`/kenh-nguoi-ban/kho/vu/${variant.variantId}`} className="link">
                    {t('today.promise')}
                  </LocaleLink>
                </p>
              )}
            </div>
          ))}
        {status !== 'removed' && (
          <div className={cx('flex flex-wrap items-center gap-x-1', !isFirst && '-ml-2.5')}>
            <LinkButton
              href={localePath(locale, `${LIST}/${productId}`)}
              variant={isFirst ? 'outline' : 'text'}
              size="small"
              className={isFirst ? undefined : 'px-2.5!'}
            >
              {edit}
            </LinkButton>
            {status === 'live' && (
              <>
                <LinkButton
                  href={localePath(locale, `/san-pham/${product.slug}`)}
                  variant="text"
                  size="small"
                  className="px-2.5!"
                >
                  {t('list.view')}
                </LinkButton>
                {product.isFresh && product.madeOn !== today && (
                  <LotForm action={actions.addLot} productId={productId} madeOn={today} unit={lotUnit} />
                )}
                <ActButton action={actions.hide} hidden={{ productId }}>
                  {t('list.hide')}
                </ActButton>
              </>
            )}
            {status === 'draft' && (
              <ActButton action={actions.drop} hidden={{ productId }}>
                {t('list.drop')}
              </ActButton>
            )}
            {status === 'hidden' && (
              <ActButton action={actions.show} hidden={{ productId }}>
                {t('list.show')}
              </ActButton>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
