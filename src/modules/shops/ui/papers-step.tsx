import { useLocale, useTranslations } from 'next-intl';
import { Box, BoxRow } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { addPaper, removePaper } from '../actions.ts';
import { nextStep, offeredPapers, requiredPaper } from '../core/answers.ts';
import { stepPath } from '../core/pages.ts';
import type { OwnApplication } from '../queries.ts';
import { SelectAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';
import { PhotoAnswer } from './photo-answer.tsx';

/** Photos of the papers: the one the law asks for first, others as there are. */
export function PapersStep({ application }: { application: OwnApplication }) {
  const t = useTranslations('shops.papers');
  const locale = useLocale();
  const { answers, files } = application;
  const kind = answers.kind ?? 'household';
  const required = requiredPaper(kind);
  const hasRequired = files.some((file) => file.kind === required);
  const next = nextStep({
    answers,
    hasPersonalId: application.maskedPersonalId !== null,
    paperKinds: files.map((file) => file.kind),
  });
  return (
    <div className="grid gap-6">
      <p className="text-text-2">{t(`lead.${required === 'identity' ? 'identity' : 'registration'}`)}</p>
      {files.length > 0 && (
        <Box>
          {files.map((file) => (
            <BoxRow key={file.fileId} className="flex items-center gap-3">
              <a href={`/api/private-files/${file.fileId}-1600.webp`} className="shrink-0">
                <img
                  src={`/api/private-files/${file.fileId}-480.webp`}
                  alt={t('photoOf', { kind: t(`kinds.${file.kind}`) })}
                  width={96}
                  height={72}
                  className="h-18 w-24 rounded-8 border border-line object-cover"
                />
              </a>
              <p className="min-w-0 flex-1 font-semibold">{t(`kinds.${file.kind}`)}</p>
              <AnswerForm
                action={removePaper}
                hidden={{ fileId: file.fileId }}
                submit={t('remove')}
                variant="outline"
                inBar={false}
              />
            </BoxRow>
          ))}
        </Box>
      )}
      <AnswerForm
        action={addPaper}
        submit={t('upload')}
        variant={hasRequired ? 'outline' : 'action'}
        inBar={!hasRequired}
      >
        <SelectAnswer
          name="kind"
          label={t('which')}
          value={hasRequired ? 'food_safety_commitment' : required}
          options={offeredPapers(kind).map((paper) => ({ value: paper, label: t(`kinds.${paper}`) }))}
        />
        <PhotoAnswer
          name="photo"
          label={t('photo')}
          hint={t('photoHint')}
          choose={t('choose')}
          ready={t.raw('ready')}
        />
      </AnswerForm>
      {hasRequired && (
        <LinkButton href={localePath(locale, stepPath(next))} className="lg:w-fit">
          {t('goOn')}
        </LinkButton>
      )}
    </div>
  );
}
