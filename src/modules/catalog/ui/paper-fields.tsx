'use client';
import { Camera } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { buttonClass } from '#ui/button.tsx';
import { ChoiceGroup } from '#ui/choice.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { shrinkChosen } from '#ui/smaller-picture.ts';
import type { Live } from './form-parts.ts';
import { PickChips } from './pick-chips.tsx';

/** One OCOP or VietGAP paper with number and expiry, and its photo. */
export function PaperFields({
  live,
  today,
  keptFile,
}: {
  live: Live;
  today: string;
  /** A chosen file cannot be written back into its box by the browser, so it is held here over a refusal. */
  keptFile: RefObject<File | null>;
}) {
  const t = useTranslations('listing.form');
  const kind = live.value('paperKind') || 'none';
  const [fileName, setFileName] = useState(keptFile.current?.name ?? null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!input.current || !keptFile.current || input.current.files?.length) return;
    const carrier = new DataTransfer();
    carrier.items.add(keptFile.current);
    input.current.files = carrier.files;
  }, [keptFile]);
  const fill = { ...live, value: (name: string) => live.value(name) || (name === 'paperKind' ? 'none' : '') };
  return (
    <div className="grid gap-4">
      <ChoiceGroup name="paperKind" legend={t('paperKind')} error={live.error('paperKind')}>
        <PickChips
          live={fill}
          name="paperKind"
          options={[
            { value: 'none', label: t('paperNone') },
            { value: 'ocop', label: t('kinds.ocop') },
            { value: 'vietgap', label: t('kinds.vietgap') },
          ]}
        />
      </ChoiceGroup>
      {kind !== 'none' && (
        <>
          {kind === 'ocop' && (
            <ChoiceGroup name="paperStars" legend={t('paperStars')} error={live.error('paperStars')}>
              <PickChips
                live={live}
                name="paperStars"
                options={['3', '4', '5'].map((value) => ({ value, label: t('stars', { count: value }) }))}
              />
            </ChoiceGroup>
          )}
          <Field
            name="paperNumber"
            label={t('paperNumber')}
            hint={t('paperNumberHint')}
            error={live.error('paperNumber')}
          >
            <TextInput autoComplete="off" defaultValue={live.value('paperNumber')} />
          </Field>
          <Field name="paperIssuer" label={t('paperIssuer')} error={live.error('paperIssuer')}>
            <TextInput autoComplete="off" defaultValue={live.value('paperIssuer')} />
          </Field>
          <Field name="paperExpiresOn" label={t('paperExpiresOn')} error={live.error('paperExpiresOn')}>
            <TextInput type="date" min={today} className="max-w-52" defaultValue={live.value('paperExpiresOn')} />
          </Field>
          <Field
            name="paperPhoto"
            label={t('paperPhoto')}
            optional
            below={live.value('paperFileId') ? t('paperPhotoKept') : undefined}
            belowTone="ok"
            error={live.error('paperPhoto')}
          >
            {(aria) => (
              <span
                className={`relative ${buttonClass({ variant: 'outline', size: 'small' })} has-focus-visible:shadow-focus`}
              >
                <Camera aria-hidden="true" className="size-5 shrink-0" strokeWidth={1.75} />
                <span className="min-w-0 truncate">{fileName ?? t('takePhoto')}</span>
                <input
                  {...aria}
                  ref={input}
                  type="file"
                  accept="image/*"
                  className="absolute inset-0 cursor-pointer opacity-0 focus-visible:shadow-none!"
                  onChange={async (event) => {
                    const chosen = event.currentTarget;
                    await shrinkChosen(chosen);
                    keptFile.current = chosen.files?.[0] ?? null;
                    setFileName(keptFile.current?.name ?? null);
                  }}
                />
              </span>
            )}
          </Field>
          <input type="hidden" name="paperFileId" value={live.value('paperFileId')} />
        </>
      )}
    </div>
  );
}
