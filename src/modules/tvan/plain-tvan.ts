import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ask, jsonOf, type Reply, type Silence, silence } from './ask.ts';
import type {
  ForgedAnswer,
  MessageType,
  ReceivedAnswer,
  RegistrationAnswer,
  RegistrationFacts,
  Sent,
  Tvan,
} from './authority.ts';
import { writeMessage } from './messages.ts';
import type { AnswerReader } from './read-answer.ts';

const TIMEOUT_MS = 30_000;
/** A message, and with it an answer, has at most 2 MB; base64 and JSON around two hundred of them stay far below. */
const MOST_MESSAGE_BYTES = 2 * 1024 * 1024;
const MOST_ANSWER_BYTES = 32 * 1024 * 1024;
const MOST_RECEIPT_BYTES = 256 * 1024;
const MOST_INVOICES = 100;
/** Few at a time: an answer holds a whole invoice with two signatures. */
const ANSWERS_AT_ONCE = 100;

export type TvanSite = {
  baseUrl: string;
  /** The T-VAN's tax code. */
  code: string;
  token: string;
  timeoutMs?: number;
};

const Answer = z.object({
  id: z.string().min(1).max(200),
  refersTo: z.string().max(100),
  type: z.string().max(10),
  xml: z.base64(),
});
const AnswersTo = z.object({ items: z.array(Answer.omit({ refersTo: true })) });
const AnswersAfter = z.object({ items: z.array(Answer), cursor: z.string().max(500) });
const Refusal = z.object({ code: z.string().max(100) });
const Registered = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('accepted'),
    posBlock: z
      .string()
      .regex(/^[A-Z0-9]{5}$/)
      .nullish(),
    mode: z.enum(['coded', 'uncoded', 'cash_register']),
  }),
  z.object({ state: z.literal('refused'), reason: z.string().max(2000).nullish() }),
]);

type Item = z.output<typeof Answer>;

/** The T-VAN that speaks docs/tvan-protocol.md. */
export function plainTvan(site: TvanSite, reader: AnswerReader): Tvan {
  const { baseUrl, code, token, timeoutMs = TIMEOUT_MS } = site;

  const question = (path: string, mostBytes: number, body?: { type: string; content: string | Uint8Array }) =>
    ask({
      method: body ? 'POST' : 'GET',
      url: `${baseUrl}/v1${path}`,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': body.type } : {}) },
      ...(body ? { body: body.content } : {}),
      timeoutMs,
      mostBytes,
    });

  /** What it says is believed for what its own bytes say: its name for them has to be theirs. */
  function received(item: Item): ReceivedAnswer | ForgedAnswer | null {
    const { id, refersTo, type, xml } = item;
    const raw = new Uint8Array(Buffer.from(xml, 'base64'));
    const forged = (reason: string): ForgedAnswer => ({ id, refersTo, type, forged: reason, raw });
    const read = reader.answer(raw);
    if (read.kind === 'forged') return forged(read.reason);
    if (read.refersTo !== refersTo) return forged('it answers another message than it is said to');
    if (read.kind === 'receipt') return null;
    return read.type === type ? { id, refersTo, type, answer: read.answer, raw } : forged('it is of another type');
  }

  return {
    code,

    wrap(type: MessageType, taxCode: string, parts: readonly Uint8Array[]) {
      if (parts.length === 0 || parts.length > MOST_INVOICES) throw new RangeError(`${parts.length} in one message`);
      const messageId = `V${code}${randomBytes(16).toString('hex').toUpperCase()}`;
      const bytes = writeMessage({ type, sender: `V${code}`, receiver: 'TCT', messageId, taxCode }, parts);
      if (bytes.length > MOST_MESSAGE_BYTES) throw new RangeError(`a message of ${bytes.length} bytes`);
      return { messageId, bytes };
    },

    async send(bytes): Promise<Sent> {
      const body = { type: 'application/xml', content: bytes };
      const reply = await question('/messages', MOST_RECEIPT_BYTES, body);
      if (reply.kind === 'unanswered') return reply;
      if (reply.status !== 202) return otherwise(reply);
      const receipt = new Uint8Array(reply.bytes);
      const read = reader.receipt(receipt);
      if (!read) return silence('HTTP 202 without a receipt');
      if (read.refersTo !== messageIdOf(bytes)) return silence('the receipt of another message');
      return read.isTaken ? { kind: 'received', receipt } : { kind: 'unreadable', reasons: read.reasons, receipt };
    },

    async answersTo(messageId) {
      const reply = await question(`/messages/${encodeURIComponent(messageId)}/answers`, MOST_ANSWER_BYTES);
      if (reply.kind === 'unanswered') return null;
      if (reply.status === 404) return refusalOf(reply) === 'MESSAGE_UNKNOWN' ? 'unknown' : null;
      const read = reply.status === 200 ? AnswersTo.safeParse(jsonOf(reply.bytes)) : null;
      if (!read?.success) return null;
      return read.data.items.flatMap((item) => {
        const answer = received({ ...item, refersTo: messageId });
        return answer && 'answer' in answer ? [answer] : [];
      });
    },

    async answersAfter(cursor) {
      // A page of receipts alone is passed over: without answers a reader would take it for the end.
      for (let from = cursor; ; ) {
        const query = new URLSearchParams({ after: from, limit: String(ANSWERS_AT_ONCE) });
        const reply = await question(`/answers?${query}`, MOST_ANSWER_BYTES);
        if (reply.kind === 'unanswered' || reply.status !== 200) return null;
        const read = AnswersAfter.safeParse(jsonOf(reply.bytes));
        if (!read.success) return null;
        const items = read.data.items.flatMap((item) => received(item) ?? []);
        if (items.length > 0 || read.data.items.length === 0 || read.data.cursor === from)
          return { items, cursor: read.data.cursor };
        from = read.data.cursor;
      }
    },

    async register(facts: RegistrationFacts): Promise<RegistrationAnswer> {
      const { certificates, ...taxpayer } = facts;
      const content = JSON.stringify({
        ...taxpayer,
        certificates: certificates.map(({ serial, subject, notBefore, notAfter }) => ({
          serial,
          subject,
          notBefore: notBefore.toISOString(),
          notAfter: notAfter.toISOString(),
        })),
      });
      const reply = await question('/registrations', MOST_RECEIPT_BYTES, { type: 'application/json', content });
      if (reply.kind === 'unanswered') return reply;
      const read = reply.status === 200 ? Registered.safeParse(jsonOf(reply.bytes)) : null;
      if (!read?.success) return otherwise(reply);
      if (read.data.state === 'refused') return { kind: 'refused', reason: read.data.reason ?? '' };
      const { mode, posBlock = null } = read.data;
      if (mode !== facts.mode || (mode === 'cash_register') !== (posBlock !== null))
        return silence('a registration of another kind than was asked for');
      return { kind: 'accepted', posBlock };
    },
  };
}

/** Codes alone get into a reason: a page of something in between may hold anything. */
function otherwise(reply: Reply): Silence {
  const code = refusalOf(reply);
  return silence(`HTTP ${reply.status}${code === null ? '' : ` ${code}`}`);
}

function refusalOf({ bytes }: Reply): string | null {
  const code = Refusal.safeParse(jsonOf(bytes)).data?.code;
  return code !== undefined && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null;
}

function messageIdOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1000)).toString('utf8');
  return /<MTDiep>([^<]{1,60})<\/MTDiep>/.exec(head)?.[1] ?? null;
}
