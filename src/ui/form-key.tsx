/** Makes a form count once: the page draws the key anew each time it is shown (`newFormKey`), a double press sends it twice. */
export function FormKey({ value }: { value: string }) {
  return <input type="hidden" name="formKey" value={value} />;
}
