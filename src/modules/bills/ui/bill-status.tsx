'use client';
import { CircleCheck, CircleX, Clock, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { cx } from '#ui/class-names.ts';
import { useLookAgain } from '#ui/use-look-again.ts';
import type { BillState } from '../core/bill-payment.ts';

const WAIT = ['bg-wait-bg text-wait-text', Clock] as const;
const ENDED = ['bg-off-bg text-off-text', CircleX] as const;
const LOOKS = {
  created: WAIT,
  pending: WAIT,
  paid_wait_clear: ['bg-info-bg text-info-text', Clock],
  cleared: ['bg-ok-bg text-ok-text', CircleCheck],
  reverse_wait: ['bg-info-bg text-info-text', RotateCcw],
  reversed: ['bg-off-bg text-off-text', RotateCcw],
  failed: ['bg-bad-bg text-bad-text', CircleX],
  expired: ENDED,
  cancelled: ENDED,
} as const;

const UNDER_WAY: readonly BillState[] = ['created', 'pending', 'paid_wait_clear', 'reverse_wait'];

/** Looks every few seconds what became of the payment; news are shown in place, without loading the page again. */
export function BillStatus({
  code,
  state,
  title,
  text,
  children,
}: {
  code: string;
  state: BillState;
  title: string;
  text: string;
  /** What is left to those without scripts. */
  children: ReactNode;
}) {
  const router = useRouter();
  const isUnderWay = UNDER_WAY.includes(state);
  useLookAgain(async () => {
    const now = await askState(code);
    if (now !== null && now !== state) router.refresh();
  }, isUnderWay);
  const [tone, Glyph] = LOOKS[state];
  return (
    <div className={cx('flex gap-3 px-4 py-3.5', tone)}>
      <Glyph aria-hidden="true" className="mt-0.5 size-7 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div role="status">
          <p className="font-semibold">{title}</p>
          <p>{text}</p>
        </div>
        {isUnderWay && <p className="hidden noscript:block">{children}</p>}
      </div>
    </div>
  );
}

/** An answer that does not come is no news: the next one may. */
async function askState(code: string): Promise<string | null> {
  try {
    const response = await fetch(`/api/bills/payments/${code}`, { cache: 'no-store' });
    return response.ok ? (((await response.json()) as { state?: string }).state ?? null) : null;
  } catch {
    return null;
  }
}
