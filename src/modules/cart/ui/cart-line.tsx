import { CircleX, ImageOff, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatShortDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { removeLineAction } from '../actions.ts';
import type { QuotedLine } from '../queries.ts';
import { LineQuantity } from './line-quantity.tsx';

export function CartLine({ line }: { line: QuotedLine }) {
  const t = useTranslations('cart');
  const price = t('priceFor', { price: formatVnd(line.unitPriceVnd), unit: line.unitLabel });
  return (
    <li className="relative grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-2.5 px-4 py-4 lg:grid-cols-[5.5rem_minmax(0,1fr)_auto_8rem_auto] lg:items-center lg:gap-x-4.5">
      <span className="row-span-2 block size-15 overflow-hidden rounded-12 bg-strong lg:row-span-1 lg:size-22">
        {line.pictureUrl ? (
          <img src={line.pictureUrl} alt="" width={88} height={88} loading="lazy" className="size-full object-cover" />
        ) : (
          <span className="flex size-full items-center justify-center text-text-3">
            <ImageOff aria-hidden="true" className="size-6" strokeWidth={1.5} />
          </span>
        )}
      </span>
      <div className="min-w-0">
        <h3 className="pr-9 text-16 leading-snug font-medium tracking-normal lg:pr-0 lg:font-semibold">
          <LocaleLink href={`/san-pham/${line.productSlug}`} className="hover:text-link hover:underline">
            {line.productName}
          </LocaleLink>
        </h3>
        <p className="text-text-2">{saysMore(line) ? `${line.variantName} · ${price}` : price}</p>
        <Terms line={line} />
        <Problem line={line} />
      </div>
      <div className="absolute top-2 right-1.5 lg:static lg:order-last">
        <ActionForm action={removeLineAction} fields={{ variantId: line.variantId }}>
          <button
            type="submit"
            aria-label={t('removeLine', { name: line.productName })}
            title={t('removeLine', { name: line.productName })}
            className="flex size-tap items-center justify-center rounded-12 text-text-2 hover:bg-strong hover:text-text"
          >
            <Trash2 aria-hidden="true" className="size-5" strokeWidth={1.75} />
          </button>
        </ActionForm>
      </div>
      <div className="col-start-2 mt-2 flex flex-wrap items-center justify-between gap-x-1 gap-y-2 lg:contents">
        {line.problem === 'NOT_ON_SALE' ? (
          <span />
        ) : (
          <LineQuantity
            variantId={line.variantId}
            quantity={line.quantity}
            label={t('quantityOf', { name: line.productName })}
          />
        )}
        <p className="ml-auto shrink-0 text-right font-bold tabular">{formatVnd(line.lineVnd)}</p>
      </div>
    </li>
  );
}

/** What a line costs and when it comes, where that is not the price and the stock of today. */
function Terms({ line }: { line: QuotedLine }) {
  const t = useTranslations('cart');
  const said: string[] = [];
  if (line.promisedFrom && line.promisedTo)
    said.push(t('promised', { from: formatShortDay(line.promisedFrom), to: formatShortDay(line.promisedTo) }));
  if (line.isWeighed) said.push(t('weighed', { most: formatVnd(line.ceilingVnd) }));
  if (line.priceReason !== 'list') said.push(t(`price.${line.priceReason}`, { list: formatVnd(line.listPriceVnd) }));
  if (line.discountVnd > 0n) said.push(t('lineDiscount', { amount: formatVnd(line.discountVnd) }));
  return said.map((words) => (
    <p key={words} className="text-14 text-text-3">
      {words}
    </p>
  ));
}

function Problem({ line }: { line: QuotedLine }) {
  const t = useTranslations('cart');
  if (line.problem === 'NOT_ON_SALE') return <Warning isBad>{t('notOnSale')}</Warning>;
  if (line.problem === 'OUT_OF_STOCK' || line.problem === 'WINDOW_FULL')
    return (
      <Warning isBad>
        {line.available > 0 ? t('onlyLeft', { available: line.available, unit: line.unitLabel }) : t('soldOut')}
      </Warning>
    );
  if (line.unitPriceVnd > line.seenPriceVnd)
    return <Warning>{t('priceRose', { from: formatVnd(line.seenPriceVnd) })}</Warning>;
  if (line.unitPriceVnd < line.seenPriceVnd)
    return <p className="text-ok-text">{t('priceFell', { from: formatVnd(line.seenPriceVnd) })}</p>;
  return null;
}

function Warning({ isBad = false, children }: { isBad?: boolean; children: string }) {
  const Glyph = isBad ? CircleX : TriangleAlert;
  return (
    <p className={isBad ? 'flex gap-1.5 font-medium text-bad-text' : 'flex gap-1.5 text-wait-text'}>
      <Glyph aria-hidden="true" className="mt-1 size-4 shrink-0" strokeWidth={1.75} />
      <span>{children}</span>
    </p>
  );
}

/** "Chai 500 ml" at a price per "chai 500 ml" would be said twice. */
function saysMore({ variantName, unitLabel }: QuotedLine): boolean {
  return variantName !== '' && variantName.toLowerCase() !== unitLabel.toLowerCase();
}
