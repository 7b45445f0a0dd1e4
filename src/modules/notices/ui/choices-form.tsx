'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { EMPTY_FORM } from '#kernel/form.ts';
import { Box } from '#ui/box.tsx';
import { Checkbox, ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { chooseNoticesAction } from '../actions.ts';
import type { TopicChoices } from '../core/channels.ts';

const LANGUAGES = ['vi', 'en'] as const;

/** Which kind of notice comes by which way, one box each, and the language of what is sent. */
export function ChoicesForm({ topics, language }: { topics: readonly TopicChoices[]; language: string }) {
  const t = useTranslations('inbox.choices');
  const [state, send] = useActionState(chooseNoticesAction, EMPTY_FORM);
  return (
    <form action={send} className="grid gap-6">
      <ErrorSummary errors={state.errors} />
      {state.notice && (
        <Note tone="ok" live>
          {state.notice}
        </Note>
      )}
      <Box>
        {topics.map(({ topic, channels }) => (
          <fieldset key={topic} className="min-w-0 px-4 py-3.5">
            <legend className="contents">
              <span className="block pt-3.5 font-semibold">{t(`topics.${topic}`)}</span>
            </legend>
            <p className="text-text-2">{t(`hints.${topic}`)}</p>
            <div className="mt-1 grid grid-cols-2 gap-x-4 sm:grid-cols-4">
              {channels.map(({ channel, isOn }) =>
                isOn === null ? (
                  <p key={channel} className="flex min-h-tap items-start gap-3 py-2.5">
                    <Check aria-hidden="true" className="size-6 shrink-0 text-ok-text" strokeWidth={2} />
                    <span>
                      {t(`channels.${channel}`)} <span className="block text-14 text-text-3">{t('always')}</span>
                    </span>
                  </p>
                ) : (
                  <Checkbox
                    key={channel}
                    name="on[]"
                    value={`${topic}.${channel}`}
                    label={t(`channels.${channel}`)}
                    defaultChecked={isOn}
                  />
                ),
              )}
            </div>
          </fieldset>
        ))}
      </Box>
      <ChoiceGroup name="language" legend={t('language')}>
        {LANGUAGES.map((code) => (
          <Radio
            key={code}
            name="language"
            value={code}
            label={t(`languages.${code}`)}
            defaultChecked={code === language}
          />
        ))}
      </ChoiceGroup>
      <SubmitButton className="justify-self-start">{t('save')}</SubmitButton>
    </form>
  );
}
