'use server';
import { defineAction } from '#platform/action.ts';
import { answerInquiry } from './answer-inquiry.ts';
import { askInquiry } from './ask-inquiry.ts';
import { INQUIRIES_PATH, ownInquiryPath } from './core/pages.ts';
import { mayAsk, mayEnterLetters, mayLiftSilence } from './core/policy.ts';
import { enterLetter } from './enter-letter.ts';
import { liftSilence } from './lift-silence.ts';
import { AnswerInquiry, AskInquiry, EnterLetter, LiftSilence } from './schema.ts';

export const askInquiryAction = defineAction({
  name: 'inquiries.ask',
  input: AskInquiry,
  allow: mayAsk,
  once: true,
  run: askInquiry,
  after: ({ inquiryId }) => ({ redirect: ownInquiryPath(inquiryId) }),
});

export const enterLetterAction = defineAction({
  name: 'inquiries.enter-letter',
  input: EnterLetter,
  allow: mayEnterLetters,
  once: true,
  run: enterLetter,
  after: () => ({ redirect: INQUIRIES_PATH }),
});

export const answerInquiryAction = defineAction({
  name: 'inquiries.answer',
  input: AnswerInquiry,
  allow: mayEnterLetters,
  run: answerInquiry,
  after: (_, { decision }) => ({
    notice: decision === 'answer' ? 'inquiries.said.answered' : 'inquiries.said.refused',
  }),
});

export const liftSilenceAction = defineAction({
  name: 'inquiries.lift-silence',
  input: LiftSilence,
  allow: mayLiftSilence,
  run: liftSilence,
  after: () => ({ notice: 'inquiries.said.lifted' }),
});
