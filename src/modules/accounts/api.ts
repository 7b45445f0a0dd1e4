export { checkPassword } from './check-password.ts';
export { createAccount } from './create-account.ts';
export { inviteOfficial } from './invite-official.ts';
export { authOptions } from './next-auth.ts';
export { redeemCode } from './redeem-code.ts';
export { sendCode } from './send-code.ts';
export { signIn } from './sign-in.ts';
export { endAllConsents, endConsent, endMandates, endSessions, insertConsent, setAccountStatus } from './store.ts';
