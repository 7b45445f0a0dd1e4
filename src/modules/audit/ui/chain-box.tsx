import { useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { checkLogAction, followHashAction, leaveHashAction } from '../actions.ts';
import type { ChainState } from '../chain-queries.ts';
import { HASH_PATH } from '../core/pages.ts';

const number = (value: bigint): string => groupThousands(value);

/** Since when and up to which row the chain holds, or at which row it breaks; what left the database; how to look again. */
export function ChainBox({ state }: { state: ChainState }) {
  const t = useTranslations('audit');
  const { checked, running, newest, seal, waiting } = state;
  const fault = checked?.fault ?? null;
  return (
    <Note
      tone={fault ? 'bad' : checked ? 'ok' : 'info'}
      title={fault ? t('chain.broken') : checked ? t('chain.holds') : t('chain.unchecked')}
    >
      <div className="grid gap-1.5">
        {fault && <p>{t(`fault.${fault.kind}`, { id: number(fault.id) })}</p>}
        {checked && (
          <p>
            {checked.upToId > 0n &&
              checked.upToAt &&
              state.firstAt &&
              t('chain.span', {
                since: formatFullMoment(state.firstAt),
                id: number(checked.upToId),
                at: formatFullMoment(checked.upToAt),
              })}{' '}
            {t('chain.lookedAt', {
              at: formatFullMoment(checked.finishedAt ?? checked.startedAt),
              by: checked.askedByName ?? t('system'),
            })}
          </p>
        )}
        {running && (
          <p role="status">{t('chain.running', { done: number(running.upToId), all: number(running.lastId) })}</p>
        )}
        {waiting > 0 && <p>{t('chain.waiting', { count: waiting })}</p>}
        {newest && (
          <p className="text-13">
            {t('chain.newest', { id: number(newest.entryId) })} <code className="break-all">{newest.hash}</code>
          </p>
        )}
        <p className="text-13">
          {seal ? t('seal.last', { day: formatDay(seal.day), id: number(seal.entryId) }) : t('seal.none')}{' '}
          <LocaleLink href={HASH_PATH} className="font-medium text-link underline-offset-4 hover:underline">
            {t('seal.page')}
          </LocaleLink>
        </p>
        <div className="flex flex-wrap gap-2 pt-1">
          <ActionForm action={checkLogAction}>
            <SubmitButton size="dense" variant="outline">
              {t('chain.check')}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={state.follows ? leaveHashAction : followHashAction}>
            <SubmitButton size="dense" variant="text">
              {state.follows ? t('follow.leave') : t('follow.start')}
            </SubmitButton>
          </ActionForm>
        </div>
        {state.follows && !state.hasEmail && <p className="text-13">{t('follow.noEmail')}</p>}
      </div>
    </Note>
  );
}
