import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { withdrawRequestAction } from '../actions.ts';
import type { DataRequestState } from '../core/request.ts';
import type { OwnRequest } from '../queries.ts';

export const REQUEST_TONES: Readonly<Record<DataRequestState, BadgeTone>> = {
  open: 'wait',
  ready: 'ok',
  expired: 'off',
  answered: 'ok',
  refused: 'bad',
  withdrawn: 'off',
  done: 'ok',
};

const KB = 1024;

/** What a person asked about her data and what came of it; an archive is fetched here. */
export function RequestList({ requests }: { requests: readonly OwnRequest[] }) {
  const t = useTranslations('personalData');
  if (requests.length === 0) return <p className="text-text-2">{t('noRequests')}</p>;
  return (
    <Box>
      {requests.map((request) => (
        <BoxRow key={request.id}>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-16 font-semibold">
              {t(`kind.${request.kind}`)} · <span className="tabular">{request.code}</span>
            </h3>
            <Badge tone={REQUEST_TONES[request.state]}>{t(`state.${request.state}`)}</Badge>
          </div>
          <p className="text-text-2">
            {t('askedAt', { moment: formatFullMoment(request.askedAt) })}
            {request.state === 'open' && ` ${t('answerBy', { moment: formatFullMoment(request.dueAt) })}`}
          </p>
          {request.text !== '' && <p className="mt-1 whitespace-pre-line break-words">{request.text}</p>}
          {request.answer && (
            <p className="mt-1 border-l-4 border-line pl-3 whitespace-pre-line break-words">{request.answer}</p>
          )}
          {request.state === 'ready' && request.expiresAt && (
            <div className="mt-2 grid gap-1">
              <LinkButton
                href={`/api/data-exports/${request.id}`}
                variant="outline"
                icon={Download}
                download
                className="justify-self-start max-sm:w-full"
              >
                {t('download', { size: Math.max(1, Math.ceil((request.bytes ?? 0) / KB)) })}
              </LinkButton>
              <p className="text-text-3">{t('downloadUntil', { day: formatDay(dayOf(request.expiresAt)) })}</p>
            </div>
          )}
          {request.state === 'open' && request.kind !== 'export' && (
            <ActionForm action={withdrawRequestAction} fields={{ requestId: request.id }} className="mt-2">
              <SubmitButton variant="text" className="-ml-5">
                {t('withdrawRequest')}
              </SubmitButton>
            </ActionForm>
          )}
        </BoxRow>
      ))}
    </Box>
  );
}
