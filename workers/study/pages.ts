// The study pages, in the order in which they are offered.

export const STUDY_PAGES = [
  "questions",
  "cards",
  "exercises",
  "compare",
  "guide",
  "changes",
  "glossary",
] as const;

export type StudyPage = (typeof STUDY_PAGES)[number];
