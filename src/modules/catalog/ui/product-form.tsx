'use client';
import { useTranslations } from 'next-intl';
import { startTransition, useRef, useState } from 'react';
import { EMPTY_FORM } from '#kernel/form.ts';
import { Box } from '#ui/box.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Checkbox, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { cx } from '#ui/class-names.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { ActionBar, PageHeader } from '#ui/page-header.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { LISTING_CLASSES } from '../core/activity-class.ts';
import { Fold } from './fold.tsx';
import { BOXES, FOLDED, type Live, type ProductFormActions, type ProductFormView } from './form-parts.ts';
import { LabelFields } from './label-fields.tsx';
import { MadeField } from './made-field.tsx';
import { PaperFields } from './paper-fields.tsx';
import { PhotoStrip } from './photo-strip.tsx';
import { PriceFields } from './price-fields.tsx';
import { SizeFields } from './size-fields.tsx';

type Props = { view: ProductFormView; actions: ProductFormActions; backHref: string; children?: React.ReactNode };

const SAVE_AFTER_MS = 500;

/** The whole listing on one page: what is usual is filled in, what is typed is kept, one button at the end. */
export function ProductForm({ view, actions, backHref, children }: Props) {
  const t = useTranslations('listing.form');
  const form = useForm(actions.send);
  // The page is drawn anew after a photo is added; what is being typed meanwhile must not be.
  const [first] = useState(view.answers);
  const preview = useForm(actions.preview);
  const [saved, setSaved] = useState<'saved' | 'saving' | 'notSaved' | null>(view.isSavedAsTyped ? 'saved' : null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const element = useRef<HTMLFormElement>(null);
  const keptFile = useRef<File | null>(null);

  /** The server keeps a draft after each step; a dead connection is said, and the next step tries again. */
  function save() {
    if (!view.isSavedAsTyped) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!element.current) return;
      const typed = new FormData(element.current);
      typed.delete('paperPhoto');
      setSaved('saving');
      startTransition(async () => {
        const answer = await actions.saveDraft(EMPTY_FORM, typed).catch(() => null);
        setSaved(answer && answer.errors.length === 0 ? 'saved' : 'notSaved');
      });
    }, SAVE_AFTER_MS);
  }

  const answers = form.hasValues ? Object.fromEntries(BOXES.map((name) => [name, form.value(name)])) : first;
  return (
    <>
      <PageHeader
        title={view.isOnSale ? t('changeTitle') : t('title')}
        backHref={backHref}
        sticky
        actions={
          saved && (
            <span role="status" className="px-2 text-14 text-text-2">
              {t(saved)}
            </span>
          )
        }
      />
      <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
        {children}
        {view.arePhotosWaiting && <Note tone="wait">{t('photosWait')}</Note>}
        <PhotoStrip
          productId={view.productId}
          photos={view.photos}
          add={actions.addPhoto}
          remove={actions.removePhoto}
        />
        <form
          ref={element}
          id="form"
          action={form.send}
          noValidate
          className="grid gap-6"
          onBlur={save}
          onChange={save}
          onSubmit={() => clearTimeout(timer.current)}
        >
          <ErrorSummary errors={[...form.errors, ...preview.errors]} />
          <input type="hidden" name="productId" value={view.productId} />
          <Answers
            key={JSON.stringify([form.errors, answers])}
            view={view}
            answers={answers}
            error={form.error}
            keptFile={keptFile}
          />
          <ActionBar note={view.isOnSale ? t('saveNote') : t('submitNote', { hours: view.reviewHours })}>
            <SubmitButton wide className="min-w-0 flex-1">
              {view.isOnSale ? t('save') : view.hasBeenSent ? t('resubmit') : t('submit')}
            </SubmitButton>
            {view.isSavedAsTyped && (
              <button
                type="submit"
                formAction={preview.send}
                className={cx(buttonClass({ variant: 'outline' }), 'order-first')}
              >
                {t('preview')}
              </button>
            )}
          </ActionBar>
        </form>
      </div>
    </>
  );
}

/** Drawn anew after a refusal, with what was typed. */
function Answers({
  view,
  answers,
  error,
  keptFile,
}: {
  view: ProductFormView;
  answers: Record<string, string>;
  error: Live['error'];
  keptFile: React.RefObject<File | null>;
}) {
  const t = useTranslations('listing.form');
  const [typed, setTyped] = useState(answers);
  const live: Live = {
    value: (name) => typed[name] ?? '',
    set: (name, value) => setTyped((before) => ({ ...before, [name]: value })),
    error,
  };
  const group = view.categories.find((one) => one.id === live.value('categoryId'))?.group ?? 'fresh';
  const isFresh = group === 'fresh';
  const mainSize = view.sizes.find((size) => size.variantId === live.value('variant'));
  const isRefused = (boxes: readonly string[]) => boxes.some((name) => error(name));
  return (
    <>
      <input type="hidden" name="variant" value={live.value('variant')} />
      <input type="hidden" name="shownStock" value={live.value('shownStock')} />
      <Field name="name" label={t('name')} error={error('name')}>
        <TextInput autoComplete="off" maxLength={80} defaultValue={live.value('name')} />
      </Field>
      <Field name="categoryId" label={t('category')} error={error('categoryId')}>
        <Select
          // Not held by React: the browser resets a form after it is sent, and would drop a held choice.
          defaultValue={live.value('categoryId')}
          onChange={(event) => live.set('categoryId', event.currentTarget.value)}
          placeholder={t('chooseCategory')}
          options={view.categories.map(({ id, name, isChild }) => ({ value: id, label: isChild ? `– ${name}` : name }))}
        />
      </Field>
      <PriceFields live={live} units={view.units} group={group} fixedLabel={mainSize?.unitLabel ?? null} />
      <MadeField live={live} isFresh={isFresh} today={view.today} />
      <ChoiceGroup name="producerId" legend={isFresh ? t('producer') : t('maker')} error={error('producerId')}>
        <div className="grid gap-2">
          {view.producers.map((producer) => (
            <RadioCard
              key={producer.id}
              name="producerId"
              value={producer.id}
              label={producer.name}
              hint={producer.where}
              defaultChecked={live.value('producerId') === producer.id}
            />
          ))}
          {view.producers.length === 0 && <Note tone="wait">{t('noProducer')}</Note>}
        </div>
      </ChoiceGroup>
      {view.ruled && (
        <Note tone="wait" title={t('activity.ruled', { name: t(`activity.${view.ruled.activityClass}`) })}>
          {view.ruled.reason} {t('activity.ruledText')}
        </Note>
      )}
      {view.isHousehold && (
        <Field
          name="activityClass"
          label={t('activity.label')}
          hint={t('activity.hint')}
          error={error('activityClass')}
          optional
        >
          <Select
            defaultValue={live.value('activityClass')}
            placeholder={t('activity.none')}
            options={LISTING_CLASSES.map((value) => ({ value, label: t(`activity.${value}`) }))}
          />
        </Field>
      )}
      <LabelFields live={live} group={group} hasAlcoholLicence={view.hasAlcoholLicence} />
      <Box>
        <Fold
          title={t('paper')}
          text={t('paperText')}
          isOpen={['ocop', 'vietgap'].includes(answers.paperKind ?? '') || isRefused(FOLDED.paper)}
        >
          <ul className="grid gap-2 empty:hidden">
            {view.papers.map((paper) => (
              <li key={paper.key}>
                {paper.text} {paper.isWaiting && <span className="text-text-3">{t('paperWaits')}</span>}
              </li>
            ))}
          </ul>
          <PaperFields live={live} today={view.today} keptFile={keptFile} />
        </Fold>
        <Fold title={t('sizes')} text={t('sizesText')} isOpen={Boolean(answers.price2) || isRefused(FOLDED.extra)}>
          <SizeFields live={live} units={view.units} onSale={view.sizes} />
        </Fold>
        <Fold title={t('story')} text={t('storyText')} isOpen={isRefused(FOLDED.story)}>
          <Field name="description" label={t('description')} labelHidden error={error('description')}>
            <TextArea rows={5} maxLength={2000} defaultValue={live.value('description')} />
          </Field>
          <Checkbox
            name="isIllustrated"
            label={t('illustrated')}
            defaultChecked={live.value('isIllustrated') === 'on'}
          />
        </Fold>
      </Box>
    </>
  );
}
