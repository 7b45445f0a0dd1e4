import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd, type Vnd } from '#kernel/money.ts';
import { spokenDetail } from '#kernel/result.ts';
import type { RefusedVoucher } from '#modules/cart/core/price-cart.ts';
import { ActionForm } from '#ui/action-form.tsx';
import type { FormAction } from '#ui/use-form.ts';
import { VoucherCodeForm } from './voucher-code-form.tsx';

/** The cart's vouchers: what each takes off or why it does not, and a box for one more code. */
export function VoucherBox({
  used,
  refused,
  add,
  remove,
}: {
  used: readonly { code: string; promisedVnd: Vnd }[];
  refused: readonly RefusedVoucher[];
  add: FormAction;
  remove: FormAction;
}) {
  const t = useTranslations('vouchers.box');
  const because = useTranslations('errors');
  return (
    <section aria-label={t('title')} className="grid gap-2">
      {used.length + refused.length > 0 && (
        <ul className="grid gap-1.5">
          {used.map(({ code, promisedVnd }) => (
            <Held key={code} code={code} remove={remove} isUsed>
              <span className="text-ok-text">
                {t.rich('takesOff', {
                  code,
                  amount: formatVnd(promisedVnd),
                  b: (text) => <span className="font-semibold">{text}</span>,
                })}
              </span>
            </Held>
          ))}
          {refused.map(({ code, why, detail }) => (
            <Held key={code} code={code} remove={remove}>
              <span className="text-wait-text">{because(why, spokenDetail(detail))}</span>
            </Held>
          ))}
        </ul>
      )}
      <VoucherCodeForm action={add} label={t('label')} button={t('use')} />
    </section>
  );
}

function Held({
  code,
  remove,
  isUsed = false,
  children,
}: {
  code: string;
  remove: FormAction;
  isUsed?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('vouchers.box');
  const Glyph = isUsed ? CircleCheck : TriangleAlert;
  return (
    <li className="flex items-start gap-2">
      <Glyph
        aria-hidden="true"
        className={isUsed ? 'mt-2.5 size-5 shrink-0 text-ok-text' : 'mt-2.5 size-5 shrink-0 text-wait-text'}
        strokeWidth={1.75}
      />
      <p className="min-w-0 flex-1 py-2">{children}</p>
      <ActionForm action={remove} fields={{ voucher: code }}>
        <button
          type="submit"
          aria-label={t('removeOf', { code })}
          className="min-h-tap rounded-8 px-2 font-medium text-link underline underline-offset-4 hover:bg-strong"
        >
          {t('remove')}
        </button>
      </ActionForm>
    </li>
  );
}
