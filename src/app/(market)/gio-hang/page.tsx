import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { addVoucherAction, removeVoucherAction } from '#modules/cart/actions.ts';
import { cartView } from '#modules/cart/queries.ts';
import { CartScreen, EmptyCart } from '#modules/cart/ui/cart-screen.tsx';
import { VoucherBox } from '#modules/vouchers/ui/voucher-box.tsx';
import { env } from '#platform/env.ts';
import { currentCtx, readCheckoutDraft } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

const NAMED_CROPS = 3;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('title') };
}

export default async function CartPage() {
  const [ctx, draft, locale] = await Promise.all([currentCtx(), readCheckoutDraft(), getLocale()]);
  const cart = await cartView(ctx, { areaCode: areaCodeOf(draft) });
  if (!cart) {
    const month = Number(dayOf(ctx.now).slice(5, 7));
    const crops = loadProvince(env.PROVINCE).cropCalendar.filter((crop) => crop.months.includes(month));
    const names = crops.slice(0, NAMED_CROPS).map(({ name }) => inSentence(locale === 'en' ? name.en : name.vi));
    return <EmptyCart inSeason={names.join(', ')} seasonHref={localePath(locale, '/tim-kiem?harvestedWithinDays=2')} />;
  }
  return (
    <ScreenWords of={['cart']}>
      <CartScreen
        cart={cart}
        vouchers={
          <VoucherBox
            used={cart.usedVouchers}
            refused={cart.refusedVouchers}
            add={addVoucherAction}
            remove={removeVoucherAction}
          />
        }
      />
    </ScreenWords>
  );
}

/** The commune chosen in an earlier try to order, so that fees and days can be told at once. */
function areaCodeOf(draft: unknown): string | null {
  const code = typeof draft === 'object' && draft !== null && 'areaCode' in draft ? draft.areaCode : null;
  return typeof code === 'string' && code !== '' ? code : null;
}
