// A text of workers/study: facts filled in, terms of the glossary explained when pointed at.
import type { Text } from "../../workers/model/text.ts";
import { Glossed } from "../ui/Glossed.tsx";
import { useStudyTexts } from "./texts.ts";

export function StudyText({ text }: { readonly text: Text }) {
  const { filled } = useStudyTexts();
  return <Glossed>{filled(text)}</Glossed>;
}
