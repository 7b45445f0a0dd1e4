import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatFullMoment, toIso } from '#kernel/time.ts';
import {
  beginInspectionAction,
  closeInspectionAction,
  dropInspectionAction,
  removePhotoAction,
} from '#modules/inspections/actions.ts';
import { NOTE_LENGTH } from '#modules/inspections/core/checklist.ts';
import type { DeskInspection } from '#modules/inspections/queries.ts';
import { ActForm } from '#modules/inspections/ui/act-form.tsx';
import { FindingsView, PhotosView } from '#modules/inspections/ui/findings-view.tsx';
import { OrderForm } from '#modules/inspections/ui/order-form.tsx';
import { PhotoForm } from '#modules/inspections/ui/photo-form.tsx';
import { RecordForm } from '#modules/inspections/ui/record-form.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { Box } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';

/** What can be done now, and what was done. */
export async function InspectionSteps({ found }: { found: DeskInspection }) {
  const t = await getTranslations('inspections');
  const ref = { inspectionId: found.id };
  if (found.isOwnShop) return <Note tone="info">{t('ownShop')}</Note>;
  const drop = (
    <details>
      <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
        {t('drop')}
      </summary>
      <ReasonForm action={dropInspectionAction} fields={ref} label={t('dropWhy')} button={t('dropButton')} isDanger />
    </details>
  );
  if (found.state === 'planned')
    return (
      <Box padded className="grid gap-3">
        <p>{t(`beginText.${found.kind}`)}</p>
        <ActForm action={beginInspectionAction} fields={ref} button={t('begin')} />
        {drop}
      </Box>
    );
  if (found.state === 'underway') {
    if (!found.isMine)
      return (
        <>
          <Note tone="info">{t('taken', { name: found.inspectorName ?? '' })}</Note>
          {drop}
        </>
      );
    return (
      <>
        {found.kind === 'purchase' && (
          <Part title={t('order.title')}>
            <p className="mb-3 text-text-2">{t('order.text')}</p>
            <OrderForm inspectionId={found.id} orderCode={found.orderCode ?? ''} />
          </Part>
        )}
        <RecordForm
          view={{
            id: found.id,
            items: found.items,
            seenAt: found.seenAt ? toIso(found.seenAt).slice(0, 16) : '',
            startedAt: found.startedAt ? formatFullMoment(found.startedAt) : '',
            place: found.place,
            latitude: found.latitude === null ? '' : String(found.latitude),
            longitude: found.longitude === null ? '' : String(found.longitude),
            accuracyM: found.accuracyM === null ? '' : String(found.accuracyM),
            note: found.note,
            noteLength: NOTE_LENGTH,
          }}
        />
        <Part title={t('photo.title')}>
          <PhotosView
            photos={found.photos}
            end={(photo) => (
              <ActForm
                action={removePhotoAction}
                fields={{ ...ref, fileId: photo.fileId }}
                button={t('photo.remove')}
                isQuiet
              />
            )}
          />
          <div className="mt-4">
            <PhotoForm
              inspectionId={found.id}
              questions={found.items.map(({ key }) => ({ value: key, label: t(`item.${key}`) }))}
            />
          </div>
        </Part>
        {drop}
      </>
    );
  }
  return (
    <>
      {found.state === 'dropped' ? (
        <Note tone="off" title={t('state.dropped')}>
          {found.closingNote}
        </Note>
      ) : (
        <Note tone={found.hasFindings ? 'bad' : 'ok'} title={t(found.hasFindings ? 'foundSome' : 'foundNone')}>
          {found.signedAt &&
            t('signedBy', { name: found.inspectorName ?? '', moment: formatFullMoment(found.signedAt) })}
        </Note>
      )}
      {found.items.length > 0 && found.signedAt && (
        <>
          <Part title={t('findings')}>
            <FindingsView items={found.items} />
            {found.note !== '' && <p className="mt-3 whitespace-pre-line border-t border-line pt-3">{found.note}</p>}
          </Part>
          <Part title={t('photo.title')}>
            <PhotosView photos={found.photos} />
          </Part>
          <Part title={t('sellerSays')}>
            {found.answer !== null && found.answeredAt ? (
              <>
                <p className="whitespace-pre-line break-words">{found.answer}</p>
                <p className="mt-1 text-14 text-text-3">{formatFullMoment(found.answeredAt)}</p>
              </>
            ) : (
              <p className="text-text-3">
                {found.answerDueAt ? t('answerUntil', { moment: formatFullMoment(found.answerDueAt) }) : ''}
              </p>
            )}
          </Part>
        </>
      )}
      {found.closingNote !== null && found.state === 'closed' && (
        <Note tone="off" title={t('state.closed')}>
          {found.closingNote}
        </Note>
      )}
      {found.mayClose && (
        <Part title={t('close')}>
          <ReasonForm
            action={closeInspectionAction}
            fields={ref}
            label={t('closeWhy')}
            hint={t('closeHint')}
            button={t('closeButton')}
          />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Box padded>
        <h2 className="mb-3 text-20">{title}</h2>
        {children}
      </Box>
    </section>
  );
}
