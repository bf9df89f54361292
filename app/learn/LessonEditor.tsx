export function LessonEditor() {
  return null;
}
