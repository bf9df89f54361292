// Every question that is not a lesson's task.
import { families } from "./families.ts";
import type { Question } from "./question.ts";
import { choosingQuestions } from "./topics/choosing.ts";
import { landingQuestions } from "./topics/landing.ts";
import { messagingQuestions } from "./topics/messaging.ts";
import { readingQuestions } from "./topics/reading.ts";

export const writtenQuestions: readonly Question[] = [
  ...families,
  ...messagingQuestions,
  ...choosingQuestions,
  ...readingQuestions,
  ...landingQuestions,
];
