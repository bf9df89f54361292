// The study note as a guide.
import { guide } from "../../workers/study/guide.ts";
import { PlaceButtons } from "./PlaceButtons.tsx";
import { StudyText } from "./StudyText.tsx";
import "./study.css";
import { useStudyTexts } from "./texts.ts";

export function GuidePage() {
  const { t, tx } = useStudyTexts();
  return (
    <div className="guide">
      <p className="study-intro">{t("guideIntro")}</p>
      {guide.map((section) => (
        <section key={section.id} id={`guide-${section.id}`}>
          <h2>{tx(section.title)}</h2>
          <ul>
            {section.points.map((point) => (
              <li key={point.id}>
                <p>
                  <StudyText text={point.text} />
                </p>
                {point.today && (
                  <p className="study-today">
                    <strong>{t("today")}:</strong> <StudyText text={point.today} />
                  </p>
                )}
                <PlaceButtons places={point.places} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
