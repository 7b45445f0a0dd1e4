import { useTranslations } from 'next-intl';
import { ActionForm } from '#ui/action-form.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { withdrawWishAction } from '../actions.ts';
import type { MyWish } from '../core/wish.ts';
import { WishForm } from './wish-form.tsx';

/** On the buyer's order: another name for its invoice, or none after all. */
export function OwnWish({ code, wish }: { code: string; wish: MyWish | null }) {
  const t = useTranslations('invoices.mine');
  return (
    <WishForm code={code} wish={wish}>
      {wish && (
        <ActionForm action={withdrawWishAction} fields={{ code }}>
          <SubmitButton variant="text" wide>
            {t('noName')}
          </SubmitButton>
        </ActionForm>
      )}
    </WishForm>
  );
}
