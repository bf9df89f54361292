// A button that leads to what shows a point: a lesson, an example, a run, a page of study.
import { BookOpen, FlaskConical, GraduationCap, Play } from "lucide-react";
import type { Place } from "../../workers/study/place.ts";
import { RUNS } from "../../workers/study/runs.ts";
import { useTexts } from "../i18n/index.ts";
import { studyTexts } from "../i18n/texts/study.ts";
import "./place-button.css";
import { useTitles } from "./use-titles.ts";

interface PlaceButtonProps {
  readonly place: Place;
  readonly onOpen: (place: Place) => Promise<void>;
}

export function PlaceButton({ place, onOpen }: PlaceButtonProps) {
  const { tx } = useTexts();
  const titles = useTitles();
  const named = (word: string, id: string) => {
    const title = titles[id];
    return title ? `${word}: ${tx(title)}` : word;
  };
  const [Icon, label] =
    "lesson" in place
      ? ([GraduationCap, named(tx(studyTexts.openLesson), place.lesson)] as const)
      : "example" in place
        ? ([FlaskConical, named(tx(studyTexts.openExample), place.example)] as const)
        : "run" in place
          ? ([Play, tx(studyTexts.showRun, { title: tx(RUNS[place.run].title) })] as const)
          : ([BookOpen, tx(studyTexts.openPage, { page: tx(studyTexts[place.page]) })] as const);
  return (
    <button type="button" className="place" onClick={() => void onOpen(place)}>
      <Icon size={13} aria-hidden /> {label}
    </button>
  );
}
