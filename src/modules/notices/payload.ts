import { z } from 'zod';
import { seal, unseal } from '#platform/secrets.ts';

/** What goes out, ready worded; it lies sealed in its row until it is sent and is wiped then. */
const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sms'), text: z.string() }),
  z.object({
    kind: z.literal('zns'),
    template: z.enum(['order', 'money', 'shop']),
    /** Null when the values do not fit the template: then nothing goes to Zalo. */
    data: z.record(z.string(), z.string()).nullable(),
    /** The SMS that goes out when Zalo fails; null where the person wants no SMS. */
    standIn: z.string().nullable(),
  }),
  z.object({ kind: z.literal('email'), subject: z.string(), text: z.string() }),
]);
export type Payload = z.infer<typeof Payload>;

export const sealPayload = (payload: Payload): string => seal(JSON.stringify(payload));
export const openPayload = (sealed: string): Payload => Payload.parse(JSON.parse(unseal(sealed)));
