// Cards that are due, one at a time: question, answer, how well it was known.
import { Button, Checkbox } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { factBook } from "../../workers/facts/index.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { type Card, cards, DECKS, type Deck } from "../../workers/study/cards.ts";
import { useFormat } from "../i18n/format.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import { Glossed } from "../ui/Glossed.tsx";
import { ankiText } from "./anki.ts";
import "./cards.css";
import { dueIn, GRADES, type Grade, type Kept, NEW_PER_DAY, review, today } from "./schedule.ts";
import { useCardsTexts } from "./texts.ts";

const KIND = "card";
const NO_KEPT: Kept = {};
const allDecks = Object.keys(DECKS) as Deck[];

export function CardsPage() {
  const { t } = useCardsTexts();
  const all = useMemo(() => cards(catalog, factBook), []);
  const kept = useLearner((state) => state.progress[KIND]) ?? NO_KEPT;
  const [decks, setDecks] = useState<readonly Deck[]>(allDecks);
  const [extra, setExtra] = useState(0);
  useEffect(() => void learnerActions.load(), []);
  const chosen = all.filter((card) => decks.includes(card.deck));
  const now = new Date();
  const day = today(chosen, kept, now);
  const unseen = chosen.filter((card) => kept[card.id] === undefined);
  const queue = extra > 0 && day.queue.length === 0 ? unseen.slice(0, extra) : day.queue;
  const card = queue[0];
  const grade = (one: Card, how: Grade) => {
    void learnerActions.note(KIND, one.id, review(kept[one.id], how, new Date()));
    if (day.queue.length === 0) setExtra(extra - 1);
  };
  return (
    <div className="cards">
      <p className="cards-soft">{t("intro")}</p>
      <p>
        {t("dueToday", { due: day.due, fresh: day.fresh })} {t("week", { days: day.daysOfWeek })}
      </p>
      <DeckChoice all={all} kept={kept} decks={decks} onChange={setDecks} />
      {card ? (
        <OneCard
          key={`${card.id} ${String(kept[card.id]?.["reps"])}`}
          card={card}
          kept={kept}
          onGrade={(how) => grade(card, how)}
        />
      ) : (
        <div className="card" role="status">
          <p>{t("none")}</p>
          {unseen.length > 0 && (
            <Button variant="default" onClick={() => setExtra(NEW_PER_DAY)}>
              {t("more")}
            </Button>
          )}
        </div>
      )}
      <AnkiExport chosen={chosen} />
    </div>
  );
}

interface DeckChoiceProps {
  readonly all: readonly Card[];
  readonly kept: Kept;
  readonly decks: readonly Deck[];
  readonly onChange: (decks: readonly Deck[]) => void;
}

function DeckChoice({ all, kept, decks, onChange }: DeckChoiceProps) {
  const { t, tx } = useCardsTexts();
  return (
    <fieldset className="cards-decks">
      <legend>{t("decks")}</legend>
      {allDecks.map((deck) => {
        const own = all.filter((card) => card.deck === deck);
        const seen = own.filter((card) => kept[card.id] !== undefined).length;
        return (
          <Checkbox
            key={deck}
            size="sm"
            label={`${tx(DECKS[deck])} (${t("count", { seen, all: own.length })})`}
            checked={decks.includes(deck)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...decks, deck]
                  : decks.filter((one) => one !== deck),
              )
            }
          />
        );
      })}
    </fieldset>
  );
}

interface OneCardProps {
  readonly card: Card;
  readonly kept: Kept;
  readonly onGrade: (grade: Grade) => void;
}

function OneCard({ card, kept, onGrade }: OneCardProps) {
  const { t, tx, filled } = useCardsTexts();
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const now = new Date();
  return (
    <section className="card" aria-label={t("question")}>
      <p className="cards-soft">{tx(DECKS[card.deck])}</p>
      <p className="card-front">{filled(card.front)}</p>
      {!shown && (
        <Button autoFocus onClick={() => setShown(true)}>
          {t("show")}
        </Button>
      )}
      {shown && (
        <>
          <p className="card-back" role="status">
            <Glossed>{filled(card.back)}</Glossed>
          </p>
          {card.source && (
            <p>
              <a href={card.source} target="_blank" rel="noreferrer">
                {t("source")}
              </a>
            </p>
          )}
          <div className="card-grades">
            {GRADES.map((grade) => (
              <Button
                key={grade}
                variant={grade === "good" ? "filled" : "default"}
                autoFocus={grade === "good"}
                aria-label={t("gradeIn", {
                  grade: t(grade),
                  wait: format.duration(dueIn(kept[card.id], grade, now)),
                })}
                onClick={() => onGrade(grade)}
              >
                {t(grade)}
                <small>{format.duration(dueIn(kept[card.id], grade, now))}</small>
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function AnkiExport({ chosen }: { readonly chosen: readonly Card[] }) {
  const { t, filled } = useCardsTexts();
  const save = () => {
    const text = ankiText(
      chosen.map((card) => ({
        front: filled(card.front),
        back: [filled(card.back), card.source ?? ""].filter((one) => one !== "").join("\n"),
        tags: `shardscope ${card.deck}`,
      })),
    );
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = "shardscope-anki.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  };
  return (
    <p className="cards-soft">
      <Button variant="default" size="xs" onClick={save}>
        {t("anki")}
      </Button>{" "}
      {t("ankiHelp")}
    </p>
  );
}
