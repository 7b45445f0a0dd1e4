import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';
import { env } from './env.ts';
import { outcomeOfError, type SendOutcome } from './sending.ts';

let transport: Transporter | undefined;

/** One text letter by SMTP. The message id is ours, so that a letter sent twice after an unknown fate is one for the receiver. */
export async function sendMail(letter: {
  to: string;
  subject: string;
  text: string;
  messageId: string;
}): Promise<SendOutcome> {
  if (!isMailSet()) return { kind: 'refused', reason: 'no mail server is set' };
  transport ??= createTransport(env.SMTP_URL, {
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = new URL(env.baseUrl).hostname;
  const messageId = `<${letter.messageId}@${host}>`;
  try {
    await transport.sendMail({
      from: env.MAIL_FROM ?? `khong-tra-loi@${host}`,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { kind: 'ok', reference: messageId };
  } catch (error) {
    return outcomeOfSmtp(error);
  }
}

export function isMailSet(): boolean {
  return Boolean(env.SMTP_URL);
}

const Failure = z.object({ responseCode: z.number().optional(), command: z.string().optional() });

/** RFC 5321 4.2.1: 4yz is for now, 5yz for good. What breaks before the letter itself is handed over was not sent. */
function outcomeOfSmtp(error: unknown): SendOutcome {
  const { responseCode: status = 0, command = 'DATA' } = Failure.safeParse(error).data ?? {};
  if (status >= 500) return { kind: 'refused', reason: String(status) };
  if (status >= 400) return { kind: 'busy', reason: String(status) };
  return command === 'DATA' ? outcomeOfError(error) : { kind: 'busy', reason: command };
}
