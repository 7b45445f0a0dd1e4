'use server';
import { ok } from '#kernel/result.ts';
import { defineAction } from '#platform/action.ts';
import { endSession, forgetCartCookie } from '#platform/session.ts';
import { addBreachEntry } from './add-breach-entry.ts';
import { answerRequest } from './answer-request.ts';
import { askDepartment } from './ask-department.ts';
import { askExport } from './ask-export.ts';
import { BREACH_PATH, PRIVACY_PATH } from './core/pages.ts';
import { hasOwnData, mayReadDataDesk } from './core/policy.ts';
import { deleteAccount } from './delete-account.ts';
import { recordBreach } from './record-breach.ts';
import * as schema from './schema.ts';
import { sendProofCode } from './send-proof-code.ts';
import { withdrawConsent } from './withdraw-consent.ts';
import { withdrawRequest } from './withdraw-request.ts';

export const sendProofCodeAction = defineAction({
  name: 'personal-data.send-code',
  input: schema.Nothing,
  allow: hasOwnData,
  run: async (ctx) => {
    const sent = await sendProofCode(ctx);
    return sent.ok ? ok() : sent;
  },
  after: () => ({ notice: 'personalData.codeSent' }),
});

export const askExportAction = defineAction({
  name: 'personal-data.export',
  input: schema.AskExport,
  allow: hasOwnData,
  limit: (actor) => (hasOwnData(actor) ? { key: `data-export:${actor.accountId}`, hits: 20, seconds: 3600 } : null),
  run: askExport,
  after: ({ code }) => ({ notice: 'personalData.exportAsked', values: { code } }),
});

export const askDepartmentAction = defineAction({
  name: 'personal-data.ask',
  input: schema.AskDepartment,
  allow: hasOwnData,
  limit: (actor) => (hasOwnData(actor) ? { key: `data-ask:${actor.accountId}`, hits: 20, seconds: 86_400 } : null),
  run: askDepartment,
  after: () => ({ redirect: `${PRIVACY_PATH}#yeu-cau` }),
});

export const withdrawRequestAction = defineAction({
  name: 'personal-data.withdraw-request',
  input: schema.WithdrawRequest,
  allow: hasOwnData,
  run: withdrawRequest,
  after: () => ({ notice: 'personalData.requestWithdrawn' }),
});

export const withdrawConsentAction = defineAction({
  name: 'personal-data.withdraw-consent',
  input: schema.WithdrawConsent,
  allow: hasOwnData,
  run: withdrawConsent,
  after: () => ({ notice: 'personalData.consentWithdrawn' }),
});

export const deleteAccountAction = defineAction({
  name: 'personal-data.delete',
  input: schema.DeleteAccount,
  allow: hasOwnData,
  run: deleteAccount,
  after: async () => {
    await endSession();
    await forgetCartCookie();
    return { redirect: '/dang-nhap?xoa=xong' };
  },
});

export const answerRequestAction = defineAction({
  name: 'personal-data.answer',
  input: schema.AnswerRequest,
  allow: mayReadDataDesk,
  run: answerRequest,
  after: () => ({ notice: 'personalData.desk.answered' }),
});

export const recordBreachAction = defineAction({
  name: 'personal-data.record-breach',
  input: schema.RecordBreach,
  allow: mayReadDataDesk,
  run: recordBreach,
  after: ({ id }) => ({ redirect: `${BREACH_PATH}/${id}` }),
});

export const addBreachEntryAction = defineAction({
  name: 'personal-data.breach-entry',
  input: schema.AddBreachEntry,
  allow: mayReadDataDesk,
  run: addBreachEntry,
  after: () => ({ notice: 'personalData.breach.added' }),
});
