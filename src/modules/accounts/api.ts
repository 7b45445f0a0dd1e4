export { checkPassword } from './check-password.ts';
export { createAccount } from './create-account.ts';
export { inviteAdministrator } from './invite-administrator.ts';
export { authOptions } from './next-auth.ts';
export { redeemCode } from './redeem-code.ts';
export { sendCode } from './send-code.ts';
export { signIn } from './sign-in.ts';
export { endAllConsents, endConsent, endMandates, endSessions, insertConsent } from './store.ts';
