// Cards to learn by heart. Most are made from what the program runs on, so that they cannot go stale:
// facts, metrics of the catalogue, terms; the rest are written (cards-written.ts).
import type { Fact, FactBook } from "../model/fact.ts";
import type { AnyService, Catalog } from "../model/service-definition.ts";
import type { MetricSpec } from "../model/signals.ts";
import type { Text } from "../model/text.ts";
import { writtenCards } from "./cards-written.ts";
import { glossary } from "./glossary.ts";

export type Deck = "limits" | "examOrToday" | "metrics" | "choices" | "terms";

export interface Card {
  /** Stays the same as long as the card asks the same. */
  readonly id: string;
  readonly deck: Deck;
  readonly front: Text;
  readonly back: Text;
  /** Numbers of the back: facts by id, filled in the language and units of the page. */
  readonly fact?: string;
  readonly source?: string;
}

export const DECKS: Readonly<Record<Deck, Text>> = {
  choices: { en: "Choices and traps", vi: "Lựa chọn và bẫy" },
  limits: { en: "Limits and defaults", vi: "Giới hạn và mặc định" },
  examOrToday: { en: "Exam answer or today's", vi: "Đáp án thi hay thực tế hôm nay" },
  metrics: { en: "Metrics", vi: "Metric" },
  terms: { en: "Terms", vi: "Thuật ngữ" },
};

/** All cards: the same list everywhere, in a fixed order. */
export function cards(catalog: Catalog, facts: FactBook): readonly Card[] {
  const known = facts.facts.filter(isPublished);
  return [
    ...writtenCards,
    ...known.filter((fact) => fact.exam === fact.today).map(limitCard),
    ...known.filter((fact) => fact.exam !== fact.today).map(disputedCard),
    ...catalog.services.flatMap(metricCards),
    ...glossary.map((one) => ({
      id: `term ${one.term}`,
      deck: "terms" as const,
      front: { en: one.term, vi: one.term },
      back: one.gloss,
    })),
  ];
}

/** What AWS prints, not what this model had to assume. */
const isPublished = (fact: Fact) => fact.confidence !== "L";

const limitCard = (fact: Fact): Card => ({
  id: `fact ${fact.id}`,
  deck: "limits",
  front: {
    en: `${fact.label.en}: how much? (${fact.unit})`,
    vi: `${fact.label.vi}: bao nhiêu? (${fact.unit})`,
  },
  back: { en: `{fact:${fact.id}} ${unitOf(fact)}`, vi: `{fact:${fact.id}} ${unitOf(fact)}` },
  fact: fact.id,
  source: fact.source,
});

/** Bytes carry their unit when they are written. */
const unitOf = (fact: Fact) => (fact.unit.startsWith("bytes") ? "" : fact.unit);

const disputedCard = (fact: Fact): Card => ({
  id: `differs ${fact.id}`,
  deck: "examOrToday",
  front: {
    en: `${fact.label.en}: what does the exam note say, what holds today? (${fact.unit})`,
    vi: `${fact.label.vi}: ghi chú thi nói gì, hôm nay là bao nhiêu? (${fact.unit})`,
  },
  back: {
    en: `Exam note: {exam:${fact.id}}. Today: {today:${fact.id}}.${fact.note ? ` ${fact.note.en}` : ""}`,
    vi: `Ghi chú thi: {exam:${fact.id}}. Hôm nay: {today:${fact.id}}.${fact.note ? ` ${fact.note.vi}` : ""}`,
  },
  fact: fact.id,
  source: fact.source,
});

function metricCards(service: AnyService): readonly Card[] {
  const metrics = Object.entries(service.signals.metrics as Record<string, MetricSpec>);
  return metrics.map(([name, spec]) => ({
    id: `metric ${service.type} ${name}`,
    deck: "metrics",
    front: {
      en: `${service.name.en}: what does ${name} tell? (${spec.namespace})`,
      vi: `${service.name.vi}: ${name} cho biết gì? (${spec.namespace})`,
    },
    back: spec.meaning,
  }));
}
