import { getLocale, getTranslations } from 'next-intl/server';
import type { Ctx, Person } from '#kernel/actor.ts';
import { formatMoment } from '#kernel/time.ts';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { giveBackAction, takeOverAction, takeWorkAction } from '#modules/work/actions.ts';
import { isInHandOf } from '#modules/work/core/policy.ts';
import { slugOfKind, WORK_PATH } from '#modules/work/core/work.ts';
import { type Colleague, isHers, mayBeGiven, type WorkItemView } from '#modules/work/queries.ts';
import { GiveForm } from '#modules/work/ui/give-form.tsx';
import { Watchers } from '#modules/work/ui/watchers.tsx';
import { ActionForm } from '#ui/action-form.tsx';
import { buttonClass } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';

/** Whose the case is, who else looks at it, and how it changes hands. */
export async function HandBar({
  ctx,
  item,
  people,
  watchers,
}: {
  ctx: Ctx & { actor: Person };
  item: WorkItemView;
  people: readonly Colleague[];
  watchers: readonly string[];
}) {
  const [t, locale] = await Promise.all([getTranslations('work.hand'), getLocale()]);
  const { kind, id, holder } = item;
  const { actor } = ctx;
  const isFree = holder === null;
  const isMine = holder !== null && isInHandOf(actor, holder.id);
  const mayAct = isHers(actor, item);
  const others = mayAct ? people.filter((one) => one.id !== holder?.id && mayBeGiven(one, item)) : [];
  const fields = { kind, id };
  return (
    <section aria-label={t('title')} className="grid gap-2 border-t border-line bg-sunken px-4 py-3 lg:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="mr-auto">
          {holder
            ? t(isMine && holder.id === actor.accountId ? 'yours' : 'held', {
                name: holder.name,
                moment: item.heldAt ? formatMoment(item.heldAt) : '',
              })
            : t('free')}
        </p>
        {mayAct && isFree && (
          <ActionForm action={takeWorkAction} fields={fields}>
            <SubmitButton size="dense">{t('take')}</SubmitButton>
          </ActionForm>
        )}
        {isMine && (
          <ActionForm action={giveBackAction} fields={fields}>
            <SubmitButton size="dense" variant="outline">
              {t('giveBack')}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {mayAct && (isFree || isMine) && others.length > 0 && (
        <details>
          <summary className={buttonClass({ variant: 'text', size: 'dense' })}>{t('giveTo')}</summary>
          <div className="mt-2">
            <GiveForm kind={kind} id={id} colleagues={others.map((one) => ({ id: one.id, name: one.name }))} />
          </div>
        </details>
      )}
      {mayAct && !isFree && !isMine && (
        <details>
          <summary className={buttonClass({ variant: 'outline', size: 'dense' })}>{t('takeOver')}</summary>
          <div className="mt-2">
            <ReasonForm
              action={takeOverAction}
              fields={fields}
              label={t('why')}
              hint={t('whyHint', { name: holder?.name ?? '' })}
              button={t('takeOver')}
            />
          </div>
        </details>
      )}
      <Watchers href={localePath(locale, `${WORK_PATH}/${slugOfKind(kind)}/${id}/dang-xem`)} first={watchers} />
    </section>
  );
}
