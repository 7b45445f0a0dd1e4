declare module '#kernel/facts.ts' {
  interface Facts {
    'order.placed': { orderId: string };
    'order.paid': { orderId: string };
    'order.moved': { orderId: string; move: string; by: string };
    /** The bill became certain; sums in đồng as text. `reason` is the packer's word, or `weight`. */
    'order.packed': {
      orderId: string;
      oldVnd: string;
      newVnd: string;
      dueVnd: string;
      refundVnd: string;
      reason: string;
    };
    /** Another order stands in for the one its buyer changed. */
    'order.changed': { orderId: string; fromOrderId: string };
    'order.cancelled': { orderId: string; by: string; reason: string };
    'order.completed': { orderId: string };
  }
}

export {};
