/** How one order is to be paid, as the form asks it: a way, and for what is weighed when packed whether it is paid before. */
type Gateway = 'vnpay' | 'momo' | 'zalopay' | 'viettelmoney' | 'payos';
export type Method = 'vietqr' | 'cod' | Gateway;
/** `prepay`: a transfer of the estimate before weighing; `prepay-momo` and the like: the same by a gateway. */
export type PaymentChoice = Method | 'prepay' | `prepay-${Gateway}`;

const METHODS: readonly Method[] = ['vietqr', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos', 'cod'];

export function prepayChoice(method: Method): PaymentChoice | null {
  if (method === 'cod') return null;
  return method === 'vietqr' ? 'prepay' : `prepay-${method}`;
}

export const PAYMENT_CHOICES: readonly PaymentChoice[] = METHODS.flatMap((method) => {
  const prepay = prepayChoice(method);
  return prepay ? [method, prepay] : [method];
});

export function methodOf(choice: PaymentChoice): { paymentMethod: Method; prepay: boolean } {
  const prepaid = METHODS.find((method) => prepayChoice(method) === choice);
  if (prepaid) return { paymentMethod: prepaid, prepay: true };
  return { paymentMethod: METHODS.find((method) => method === choice) ?? 'vietqr', prepay: false };
}

type Asked = { paymentMethod?: string | undefined };

/** Some of it goes by a gateway, whose page is opened once the orders stand. */
export function usesGateway(input: Asked & { groups?: readonly Asked[] | undefined }): boolean {
  return [input, ...(input.groups ?? [])].some(
    ({ paymentMethod = 'cod' }) => paymentMethod !== 'cod' && paymentMethod !== 'vietqr',
  );
}

/** In which words a way is offered for these goods: what is weighed is paid once it is packed, unless it is prepaid. */
export type WayWords = {
  words: 'vietqr' | 'cod' | 'prepay' | 'afterPacking' | 'gateway' | 'gatewayPrepay' | 'gatewayPacked';
  gateway: Gateway | null;
};

export function wordsOf(group: { totalIsEstimate: boolean }, choice: PaymentChoice): WayWords {
  const { paymentMethod, prepay } = methodOf(choice);
  if (paymentMethod === 'cod') return { words: 'cod', gateway: null };
  if (paymentMethod === 'vietqr')
    return { words: !group.totalIsEstimate ? 'vietqr' : prepay ? 'prepay' : 'afterPacking', gateway: null };
  const words = !group.totalIsEstimate ? 'gateway' : prepay ? 'gatewayPrepay' : 'gatewayPacked';
  return { words, gateway: paymentMethod };
}
