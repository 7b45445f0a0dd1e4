import { ImageOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { pictureUrl } from '#platform/files.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import type { HeapView } from '../queries.ts';
import { amountText } from './amount-text.ts';

/** Picture of what lies there, beside its figures. */
export function GoodsPicture({ fileId }: { fileId: string | null }) {
  return fileId ? (
    <img
      src={pictureUrl(fileId, 480)}
      alt=""
      width={56}
      height={56}
      loading="lazy"
      className="size-14 shrink-0 rounded-12 object-cover"
    />
  ) : (
    <span className="flex size-14 shrink-0 items-center justify-center rounded-12 bg-strong text-text-3">
      <ImageOff aria-hidden="true" className="size-5" strokeWidth={1.75} />
    </span>
  );
}

/** What lies on each heap, what of it is promised, what can still be sold. */
export function HeapList({ heaps }: { heaps: readonly HeapView[] }) {
  const t = useTranslations('stock');
  const locale = useLocale();
  return (
    <Box>
      {heaps.map((heap) => (
        <BoxItem
          key={heap.stockItemId}
          href={localePath(locale, `/kenh-nguoi-ban/kho/${heap.stockItemId}`)}
          media={<GoodsPicture fileId={heap.pictureFileId} />}
          title={heap.productName}
          chevron={false}
          end={
            <>
              <span className="block text-18 font-bold tabular">
                {amountText(t, heap.availableBase, heap.dimension)}
              </span>
              <span className="block text-14 text-text-3">{t(heap.isSold ? 'available' : 'notSold')}</span>
            </>
          }
        >
          {heap.isLow && (
            <span className="mb-0.5 block">
              <Badge tone="wait">{t('isLow')}</Badge>
            </span>
          )}
          <span className="block">
            {t(heap.reservedBase === 0n ? 'onHandOnly' : 'onHandAndHeld', {
              onHand: amountText(t, heap.onHandBase, heap.dimension),
              held: amountText(t, heap.reservedBase, heap.dimension),
            })}
          </span>
          {(heap.sizes.length > 1 || heaps.some((one) => one !== heap && one.productId === heap.productId)) && (
            <span className="block text-14 text-text-3">{t('sizes', { sizes: heap.sizes.join(', ') })}</span>
          )}
        </BoxItem>
      ))}
    </Box>
  );
}
