import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { bySilence } from '../core/return.ts';
import type { SellerReturn } from '../queries.ts';
import { AcceptReturnForm } from './accept-return-form.tsx';
import { ReceiveReturnForm } from './receive-return-form.tsx';
import { RefuseReturnForm } from './refuse-return-form.tsx';
import { stateKey } from './return-box.tsx';
import { returnTone } from './return-tone.ts';

/** One return for the shop: what is said to be wrong, with its photos, and the answer that is due. */
export function SellerReturnScreen({ back, formKey }: { back: SellerReturn; formKey: string }) {
  const t = useTranslations('returns');
  const deadline = useDeadline();
  const locale = useLocale();
  const until = back.deadlineAt ? deadline(back.deadlineAt) : '';
  const silence = bySilence(back.decisionReason);
  const isOnItsWay = back.state === 'accepted' && back.sentBackAt !== null;
  return (
    <div className="grid max-w-form gap-5">
      <div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={returnTone(back)} icon={null}>
            {t(`seller.state.${stateKey(back)}`)}
          </Badge>
          <a href={localePath(locale, `/kenh-nguoi-ban/don-hang/${back.orderCode}`)} className="link font-semibold">
            {back.orderCode}
          </a>
        </p>
        <h1 className="mt-2">{t(`reason.${back.reason}`)}</h1>
        <p className="text-text-2">{t('askedAt', { at: formatMoment(back.askedAt) })}</p>
      </div>
      {silence && back.state !== 'refused' && <Note tone="off">{t(`seller.silence.${silence}`)}</Note>}
      {back.state === 'asked' && <Note tone="wait">{t('seller.askedText', { until })}</Note>}
      {back.state === 'accepted' && !back.sentBackAt && <Note tone="info">{t('seller.waitsForGoods', { until })}</Note>}
      {isOnItsWay && (
        <Note tone="wait">
          {t('seller.onItsWay', { at: formatMoment(back.sentBackAt ?? back.askedAt), until })}
          {back.sentBackNote !== '' && <span className="block">{back.sentBackNote}</span>}
        </Note>
      )}
      {back.state === 'refused' && (
        <Note tone="off">
          {back.decisionReason === 'withdrawn' || back.decisionReason === 'not_sent'
            ? t(`seller.${back.decisionReason}`)
            : t('seller.refused', { reason: back.decisionReason ?? '' })}
        </Note>
      )}
      {back.state === 'settled' && (
        <Note tone="ok">{t('seller.settled', { amount: formatVnd(back.amountVnd ?? 0n) })}</Note>
      )}
      <Box>
        <BoxRow>
          <p className="whitespace-pre-line">{back.text}</p>
          <Photos ids={back.photoIds} />
        </BoxRow>
        {back.lines.map((line) => (
          <BoxRow key={line.lineId} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0">
              {line.productName}
              {line.base > 0n && (
                <span className="text-text-2">
                  {' '}
                  · {line.quantityText} {line.unitLabel}
                </span>
              )}
              {line.isRestocked !== null && (
                <span className="block text-14 text-text-3">
                  {t(line.isApart ? 'seller.apart' : line.isRestocked ? 'seller.restocked' : 'seller.wasted')}
                </span>
              )}
            </span>
            <span className="shrink-0 font-medium tabular">{formatVnd(line.amountVnd ?? line.askedVnd)}</span>
          </BoxRow>
        ))}
        <Rows
          rows={[
            ...(back.deliveryVnd > 0n ? [{ label: t('deliveryBack'), value: formatVnd(back.deliveryVnd) }] : []),
            {
              label: back.amountVnd === null ? t('seller.asked') : t('seller.given'),
              value: formatVnd(back.amountVnd ?? back.askedVnd),
              strong: true,
            },
            { label: t('seller.wayBack'), value: t(`bearer.${back.deliveryBearer}`), quiet: true },
          ]}
        />
      </Box>
      {back.state === 'asked' && back.mayDecide && (
        <>
          <AcceptReturnForm
            returnCode={back.code}
            formKey={formKey}
            canGoBack={back.canGoBack}
            sendBackDays={back.sendBackDays}
            bearer={back.deliveryBearer}
            lines={back.lines.map((line) => ({
              lineId: line.lineId,
              name: line.productName,
              askedText: formatVnd(line.askedVnd),
              asked: line.askedVnd.toString(),
              maxText: formatVnd(back.maxVnd[line.lineId] ?? 0n),
            }))}
          />
          <RefuseReturnForm returnCode={back.code} contest={false} />
        </>
      )}
      {back.state === 'accepted' && back.needsGoods && back.mayReceive && (
        <ReceiveReturnForm
          returnCode={back.code}
          formKey={formKey}
          amountText={formatVnd(back.lines.reduce((sum, line) => sum + (line.amountVnd ?? line.askedVnd), 0n))}
          lines={back.lines.map((line) => ({
            lineId: line.lineId,
            label: `${line.productName} · ${line.quantityText} ${line.unitLabel}`,
          }))}
        />
      )}
      {isOnItsWay && back.mayDecide && <RefuseReturnForm returnCode={back.code} contest />}
    </div>
  );
}

function Photos({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('returns');
  if (ids.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {ids.map((id, at) => (
        <li key={id}>
          <a href={`/api/private-files/${id}-1600.webp`} target="_blank" rel="noreferrer" className="block">
            <img
              src={`/api/private-files/${id}-480.webp`}
              alt={t('photoOf', { number: at + 1 })}
              width={120}
              height={120}
              className="size-30 rounded-12 border border-line object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
