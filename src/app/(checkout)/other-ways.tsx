import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { faceCheckFor } from '#modules/checkout/queries.ts';
import type { WaysToChange } from '#modules/paying/queries.ts';
import { ChangeWay } from '#modules/paying/ui/change-way.tsx';

/** The other ways of paying an order, with what is to be known before one is chosen. */
export async function OtherWays({ ctx, code, of }: { ctx: Ctx; code: string; of: WaysToChange }) {
  const { amountVnd, ways } = of;
  const [t, faceCheck] = await Promise.all([getTranslations('checkout'), faceCheckFor(ctx, [amountVnd])]);
  return (
    <ChangeWay
      code={code}
      canRepeat={false}
      ways={ways.map(({ method, isCurrent, limit, minVnd, maxVnd }) => ({
        method,
        isCurrent,
        why: limit && t(`why.${limit}`, { least: formatVnd(minVnd ?? 0n), most: formatVnd(maxVnd ?? 0n) }),
      }))}
      faceCheck={
        faceCheck &&
        t('faceCheck', {
          one: formatVnd(faceCheck.oneVnd),
          day: formatVnd(faceCheck.dayVnd),
          citation: faceCheck.citation,
        })
      }
    />
  );
}
