import { z } from 'zod';
import { idField, mobileField, nameField, reasonField, refuseField } from '#platform/fields.ts';
import { CODE_DIGITS, codeDigits } from './core/code.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './core/password.ts';

const passwordField = z.string().min(1).max(PASSWORD_MAX);
const newPasswordField = z.string().min(1).min(PASSWORD_MIN, { error: 'PASSWORD_TOO_SHORT' }).max(PASSWORD_MAX);
/** Only paths of our own; the action looks again before it goes there. */
const nextField = z.string().max(500).optional();

const sixDigits = z
  .string()
  .min(1)
  .transform((text, issues) => {
    const digits = codeDigits(text);
    return digits.length === CODE_DIGITS && /^\d+$/.test(digits) ? digits : refuseField(issues, 'CODE_WRONG');
  });

export const StartRegistration = z.object({
  phone: mobileField,
  name: nameField,
  password: newPasswordField,
  agrees: z.literal('yes', { error: 'AGREEMENT_MISSING' }),
  tiep: nextField,
});
export type StartRegistration = z.infer<typeof StartRegistration>;

export const EnterCode = z.object({ code: sixDigits });
export type EnterCode = z.infer<typeof EnterCode>;

/** RFC 5321 4.5.3.1.3: an address has at most 254 characters. */
export const StartEmail = z.object({
  email: z
    .string()
    .min(1)
    .max(254)
    .toLowerCase()
    .pipe(z.email({ error: 'EMAIL_INVALID' })),
});
export type StartEmail = z.infer<typeof StartEmail>;

export const Nothing = z.object({});

export const SignIn = z.object({ phone: mobileField, password: passwordField, tiep: nextField });
export const OfficialSignIn = z.object({
  phone: mobileField,
  password: passwordField,
  otp: z.string().min(1).max(20),
  tiep: nextField,
});

/** For programs and next-auth: one call. */
export const Credentials = z.object({
  phone: mobileField,
  password: passwordField,
  otp: z.string().max(20).optional(),
});
export type Credentials = z.infer<typeof Credentials>;

export const StartReset = z.object({ phone: mobileField });
export type StartReset = z.infer<typeof StartReset>;

export const SetNewPassword = z.object({ password: newPasswordField, proof: z.string().max(40).default('') });
export type SetNewPassword = z.infer<typeof SetNewPassword>;

/** For a member of a shop, by the number of the account. */
export const GiveResetCode = z.object({ shopId: idField, phone: mobileField, reason: reasonField });
export type GiveResetCode = z.infer<typeof GiveResetCode>;

export const ChangeName = z.object({ name: nameField });
export type ChangeName = z.infer<typeof ChangeName>;

export const ChangePassword = z.object({ currentPassword: passwordField, password: newPasswordField });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const OpenOfficialAccount = z.object({
  ma: z.string().min(1).max(200),
  name: nameField,
  password: newPasswordField,
  otp: z.string().min(1).max(20),
});
export type OpenOfficialAccount = z.infer<typeof OpenOfficialAccount>;

/** What a registration keeps beside its code until the code comes back. */
export const PendingRegistration = z.object({
  name: z.string(),
  passwordHash: z.string(),
  tiep: z.string().optional(),
  /** The texts and versions that were agreed to when the form was sent; a new version may begin before the code is back. */
  agreed: z.object({ account: z.string(), terms: z.string() }),
});
/** What a reset keeps: nobody's id for a number without an account, so that both look the same. */
export const PendingReset = z.object({ accountId: z.string().nullable() });
/** What the link of a new administrator keeps. */
export const Invitation = z.object({ totpSecret: z.string() });
