import { House, Truck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Box, Rows } from '#ui/box.tsx';
import { useDayName } from '#ui/day-name.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { wordsOf } from '../core/choice.ts';
import { type CheckoutView, choiceOf } from '../queries.ts';
import { wayName } from './way-list.tsx';

/** What is about to be ordered: one order per shop, its day and fee, then the sums, tax said, before any button. */
export function CheckoutSummary({ view, withMethods = false }: { view: CheckoutView; withMethods?: boolean }) {
  const t = useTranslations('checkout');
  const { cart, draft } = view;
  const isKnown = cart.groups.every((group) => group.chosen !== null);
  return (
    <Box>
      <ul className="divide-y divide-line">
        {cart.groups.map((group) => (
          <li key={group.key} className="px-4 py-3.5">
            <p className="flex justify-between gap-4 font-semibold">
              <span className="min-w-0">{group.shopName}</span>
              <span className="tabular">{formatVnd(group.goodsVnd)}</span>
            </p>
            <p className="text-text-2">
              {group.lines
                .map((line) => t('line', { name: line.productName, quantity: line.quantity, unit: line.unitLabel }))
                .join(', ')}
            </p>
            <Handover group={group} view={view} withMethod={withMethods && draft.paymentMethod === null} />
          </li>
        ))}
      </ul>
      <div className="px-4 py-3.5">
        <Rows
          plain
          rows={[
            { label: t('goods'), value: formatVnd(cart.goodsVnd) },
            {
              label: t('fees', { shops: cart.groups.length }),
              value: isKnown ? formatVnd(cart.deliveryVnd) : t('feesLater'),
            },
            ...(cart.discountVnd > 0n ? [{ label: t('discount'), value: `−${formatVnd(cart.discountVnd)}` }] : []),
            { label: t('taxIncluded'), value: '', quiet: true },
          ]}
        />
        <div className="mt-2 border-t border-line pt-2">
          <Rows
            plain
            rows={[
              {
                label: t(isKnown ? (cart.totalIsEstimate ? 'totalEstimate' : 'total') : 'totalSoFar'),
                value: formatVnd(cart.totalVnd),
                strong: true,
              },
            ]}
          />
          {cart.totalIsEstimate && (
            <p className="text-14 text-text-3">{t('estimate', { most: formatVnd(cart.maxTotalVnd) })}</p>
          )}
        </div>
      </div>
    </Box>
  );
}

function Handover({
  group,
  view,
  withMethod,
}: {
  group: CheckoutView['cart']['groups'][number];
  view: CheckoutView;
  withMethod: boolean;
}) {
  const t = useTranslations('checkout');
  const dayName = useDayName();
  const offer = group.chosen;
  const method = choiceOf(group.key, view.draft);
  const Glyph = offer?.kind === 'pickup' ? House : Truck;
  return (
    <>
      <p className="flex flex-wrap justify-between gap-x-4 text-14 text-text-3">
        <span className="flex items-center gap-1.5">
          <Glyph aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
          {!offer
            ? t('dayLater')
            : offer.kind === 'pickup'
              ? t('pickupOn', { day: dayName(offer.date), hours: offer.hours, point: offer.pointName })
              : t('arrives', { day: dayName(offer.date) })}
        </span>
        {offer && offer.kind === 'address' && <span>{t('feeOf', { amount: formatVnd(offer.feeVnd) })}</span>}
      </p>
      {withMethod && method && <p className="text-14 text-text-3">{wayName(t, wordsOf(group, method))}</p>}
    </>
  );
}

/** The soft column beside the form on wide; not there on the phone, whose last step shows it all. */
export function SummaryAside({ view }: { view: CheckoutView }) {
  const t = useTranslations('checkout');
  return (
    <aside aria-label={t('summary')} className="rounded-20 bg-sunken p-6 max-lg:hidden">
      <h2 className="mb-4 text-20">{t('ordersApart', { count: view.cart.groups.length })}</h2>
      <CheckoutSummary view={view} />
    </aside>
  );
}

/** What would be refused at the end is said before: goods that are gone, places a shop does not go to. */
export function CheckoutProblems({ view }: { view: CheckoutView }) {
  const t = useTranslations('checkout');
  const { cart } = view;
  const gone = cart.groups.some((group) => group.problem !== null || group.lines.some((line) => line.problem !== null));
  const unreached = cart.groups.filter((group) => group.chosen === null);
  if (!gone && unreached.length === 0) return null;
  return (
    <div className="mb-6 grid gap-3">
      {gone && (
        <Note tone="bad">
          {t('goodsGone')} <LocaleLink href="/gio-hang">{t('backToCart')}</LocaleLink>
        </Note>
      )}
      {unreached.map((group) => (
        <Note key={group.key} tone="wait">
          {t('unreached', { shop: group.shopName, area: cart.area?.name ?? '' })}{' '}
          <LocaleLink href="/thanh-toan">{t('changePlace')}</LocaleLink>
        </Note>
      ))}
    </div>
  );
}
