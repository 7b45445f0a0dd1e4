/** Minutes an unpaid purchase is held: each further order needs a transfer of its own. */
export function holdMinutes(orders: number, first: number, perFurther: number): number {
  return first + perFurther * Math.max(0, orders - 1);
}
