declare module '#kernel/facts.ts' {
  interface Facts {
    'order.placed': { orderId: string };
    'order.paid': { orderId: string };
    'order.moved': { orderId: string; move: string; by: string };
    'order.cancelled': { orderId: string; by: string; reason: string };
    'order.completed': { orderId: string };
  }
}

export {};
