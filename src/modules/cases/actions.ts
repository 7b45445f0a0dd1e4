'use server';
import { maySpeakForSome } from '#modules/appeals/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { addEvidenceByHand } from './add-evidence.ts';
import { addNote } from './add-note.ts';
import { addParty } from './add-party.ts';
import { changeCase, takeCase } from './change-case.ts';
import { casePath, letterPath, sellerLetterPath } from './core/pages.ts';
import { mayReadCases, maySignLetters } from './core/policy.ts';
import { draftLetter, dropLetter, saveLetter } from './draft-letter.ts';
import { openCaseByHand } from './open-case.ts';
import { replyToLetter } from './reply-to-letter.ts';
import {
  AddEvidence,
  AddNote,
  AddParty,
  CaseRef,
  ChangeCase,
  DraftLetter,
  LetterRef,
  OpenCase,
  ReplyToLetter,
  SaveLetter,
  SignLetter,
} from './schema.ts';
import { signLetter } from './sign-letter.ts';

export const openCaseAction = defineAction({
  name: 'cases.open',
  input: OpenCase,
  allow: mayReadCases,
  once: true,
  run: openCaseByHand,
  after: ({ code }) => ({ redirect: casePath(code) }),
});

export const addEvidenceAction = defineAction({
  name: 'cases.add_evidence',
  input: AddEvidence,
  allow: mayReadCases,
  once: true,
  run: addEvidenceByHand,
  after: ({ code }) => ({ redirect: `${casePath(code)}#chung-cu` }),
});

export const addNoteAction = defineAction({
  name: 'cases.add_note',
  input: AddNote,
  allow: mayReadCases,
  once: true,
  run: addNote,
  after: ({ code }) => ({ redirect: `${casePath(code)}#ghi-chu` }),
});

export const addPartyAction = defineAction({
  name: 'cases.add_party',
  input: AddParty,
  allow: mayReadCases,
  once: true,
  run: addParty,
  after: ({ code }) => ({ redirect: casePath(code) }),
});

export const changeCaseAction = defineAction({
  name: 'cases.change',
  input: ChangeCase,
  allow: mayReadCases,
  run: changeCase,
  after: ({ code }) => ({ redirect: casePath(code) }),
});

export const takeCaseAction = defineAction({
  name: 'cases.take',
  input: CaseRef,
  allow: mayReadCases,
  run: takeCase,
  after: ({ code }) => ({ redirect: casePath(code) }),
});

export const draftLetterAction = defineAction({
  name: 'cases.draft_letter',
  input: DraftLetter,
  allow: mayReadCases,
  once: true,
  run: draftLetter,
  after: ({ code, letterId }) => ({ redirect: letterPath(code, letterId) }),
});

export const saveLetterAction = defineAction({
  name: 'cases.save_letter',
  input: SaveLetter,
  allow: mayReadCases,
  run: saveLetter,
  after: () => ({ notice: 'cases.letter.saved' }),
});

export const dropLetterAction = defineAction({
  name: 'cases.drop_letter',
  input: LetterRef,
  allow: mayReadCases,
  run: dropLetter,
  after: ({ code }) => ({ redirect: casePath(code) }),
});

export const signLetterAction = defineAction({
  name: 'cases.sign_letter',
  input: SignLetter,
  allow: maySignLetters,
  run: signLetter,
  after: ({ code, letterId }) => ({ redirect: letterPath(code, letterId) }),
});

export const replyToLetterAction = defineAction({
  name: 'cases.reply_to_letter',
  input: ReplyToLetter,
  allow: maySpeakForSome,
  // The file is read by people, and nothing is ever taken out of it again.
  limit: (actor) =>
    actor.kind === 'person' ? { key: `letter-reply:${actor.accountId}`, hits: 20, seconds: 86_400 } : null,
  once: true,
  run: replyToLetter,
  after: ({ letterId }) => ({ redirect: `${sellerLetterPath(letterId)}#tra-loi` }),
});
