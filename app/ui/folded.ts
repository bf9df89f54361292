// Text as it is compared in a search: without case and without Vietnamese marks.
/** Lower case without the marks of Vietnamese, so that "thu nhan" finds "Thu nhận". */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/gi, "d")
    .toLowerCase();
}
