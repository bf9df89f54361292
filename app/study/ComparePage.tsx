// The comparison tables, each cell a button to the run that shows it, and the chooser.
import { comparisons } from "../../workers/study/compare.ts";
import { openPlace } from "../commands/places.ts";
import { PlaceButton } from "../ui/PlaceButton.tsx";
import { Chooser } from "./Chooser.tsx";
import { StudyText } from "./StudyText.tsx";
import "./study.css";
import { useStudyTexts } from "./texts.ts";

export function ComparePage() {
  const { t, tx } = useStudyTexts();
  return (
    <div className="compare">
      <Chooser />
      <p className="study-intro">{t("compareIntro")}</p>
      {comparisons.map((table) => (
        <section key={table.id}>
          <h2>{tx(table.title)}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
          <section className="compare-scroll" tabIndex={0} aria-label={tx(table.title)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("aspect")}</th>
                  {table.columns.map((name) => (
                    <th scope="col" key={tx(name)}>
                      {tx(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row) => (
                  <tr key={row.aspect.en}>
                    <th scope="row">{tx(row.aspect)}</th>
                    {row.cells.map((cell) => (
                      <td key={cell.text.en}>
                        <StudyText text={cell.text} />
                        {cell.today && (
                          <p className="study-today">
                            <strong>{t("today")}:</strong> <StudyText text={cell.today} />
                          </p>
                        )}
                        <PlaceButton place={{ run: cell.run }} onOpen={openPlace} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ))}
    </div>
  );
}
