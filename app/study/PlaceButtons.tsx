// Buttons that lead from a point to what shows it.
import { BookOpen, FlaskConical, GraduationCap, Play } from "lucide-react";
import type { Place } from "../../workers/study/place.ts";
import { RUNS } from "../../workers/study/runs.ts";
import { openPlace } from "../commands/places.ts";
import { useStudyTexts } from "./texts.ts";
import { useTitles } from "./use-titles.ts";

export function PlaceButtons({ places }: { readonly places: readonly Place[] }) {
  return (
    <span className="places">
      {places.map((place) => (
        <PlaceButton key={JSON.stringify(place)} place={place} />
      ))}
    </span>
  );
}

export function PlaceButton({ place }: { readonly place: Place }) {
  const { t, tx } = useStudyTexts();
  const titles = useTitles();
  const named = (word: string, id: string) => {
    const title = titles[id];
    return title ? `${word}: ${tx(title)}` : word;
  };
  const [Icon, label] =
    "lesson" in place
      ? ([GraduationCap, named(t("openLesson"), place.lesson)] as const)
      : "example" in place
        ? ([FlaskConical, named(t("openExample"), place.example)] as const)
        : "run" in place
          ? ([Play, t("showRun", { title: tx(RUNS[place.run].title) })] as const)
          : ([BookOpen, t("openPage", { page: t(place.page) })] as const);
  return (
    <button type="button" className="place" onClick={() => void openPlace(place)}>
      <Icon size={13} aria-hidden /> {label}
    </button>
  );
}
