/** The column of a measure: `soldVnd` is `sold_vnd`. */
export const columnOf = (measure: string): string => measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
