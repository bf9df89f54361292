// The list to build from: drag onto the canvas, or tap or press Enter to place.
import { CloseButton, TextInput, Tooltip } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { ChevronDown } from "lucide-react";
import { type DragEvent, memo, useMemo, useState } from "react";
import type { PaletteGroup } from "../../workers/model/service-definition.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { placeService } from "../commands/canvas-actions.ts";
import { PALETTE_SEARCH_ID } from "../commands/palette-commands.ts";
import { addPartToSelection } from "../commands/part-actions.ts";
import { useTexts } from "../i18n/index.ts";
import { canvasBridge, type FromPalette } from "../stores/canvas-bridge.ts";
import { useUi } from "../stores/ui-store.ts";
import { ServiceBadge } from "../ui/ServiceBadge.tsx";
import "./palette.css";
import {
  bestItem,
  type PaletteItem,
  type PaletteSection,
  paletteSections,
} from "./palette-items.ts";

const TOOLTIP_DELAY_MS = 500;

interface PaletteProps {
  /** Called after something was placed (a drawer then closes). */
  readonly onPlaced?: () => void;
}

export function Palette({ onPlaced }: PaletteProps) {
  const { t } = useTexts();
  const [query, setQuery] = useState("");
  const [closed, setClosed] = useLocalStorage<readonly PaletteGroup[]>({
    key: "shardscope-palette-closed",
    defaultValue: [],
  });
  const allowed = useUi((state) => state.palette);
  const sections = useMemo(() => {
    const { services } = catalog;
    const offered = allowed ? services.filter(({ type }) => allowed.includes(type)) : services;
    return paletteSections(offered, query);
  }, [query, allowed]);
  return (
    <nav className="palette" aria-label={t("palette.title")}>
      <TextInput
        id={PALETTE_SEARCH_ID}
        size="xs"
        aria-label={t("palette.searchLabel")}
        placeholder={t("palette.search")}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setQuery("");
          const best = query === "" ? undefined : bestItem(sections, query);
          if (event.key === "Enter" && best) use(best, onPlaced);
        }}
        rightSection={
          query === "" ? null : (
            <CloseButton size="xs" aria-label={t("palette.clear")} onClick={() => setQuery("")} />
          )
        }
      />
      <p className="palette-help">{t("palette.help")}</p>
      {sections.map((section) => (
        <Section
          key={section.group}
          section={section}
          // Whoever searches sees every hit, also those of closed groups.
          isOpen={query !== "" || !closed.includes(section.group)}
          onToggle={() => setClosed((before) => toggled(before, section.group))}
          onPlaced={onPlaced}
        />
      ))}
      {sections.length === 0 && <p>{t("palette.nothing", { query })}</p>}
    </nav>
  );
}

const toggled = (closed: readonly PaletteGroup[], group: PaletteGroup) =>
  closed.includes(group) ? closed.filter((one) => one !== group) : [...closed, group];

interface SectionProps {
  readonly section: PaletteSection;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onPlaced: (() => void) | undefined;
}

function Section({ section, isOpen, onToggle, onPlaced }: SectionProps) {
  const { t } = useTexts();
  const { group, items } = section;
  const places = items.filter((item) => item.kind === "service").length;
  return (
    <section>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={onToggle}>
          <ChevronDown size={12} aria-hidden="true" />
          {t(`palette.${group}`)}
          <span className="palette-count">{places}</span>
        </button>
      </h3>
      {isOpen && (
        <ul>
          {items.map((item) => (
            <li key={item.key}>
              <Item item={item} onPlaced={onPlaced} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps {
  readonly item: PaletteItem;
  readonly onPlaced: (() => void) | undefined;
}

const Item = memo(function Item({ item, onPlaced }: ItemProps) {
  const { t, tx } = useTexts();
  const { service } = item;
  const name = tx(item.kind === "part" ? item.part.label : service.name);
  const owner = tx(service.name);
  const label =
    item.kind === "part"
      ? t("palette.partLabel", { name, owner })
      : t("palette.placeLabel", { name });
  return (
    <Tooltip
      label={tx(item.kind === "part" ? item.part.help : service.help)}
      openDelay={TOOLTIP_DELAY_MS}
      position="right"
      multiline
      w={260}
    >
      <button
        type="button"
        className="palette-item"
        draggable
        aria-label={label}
        onClick={() => use(item, onPlaced)}
        onDragStart={(event) => startDrag(event, item)}
        onDragEnd={() => canvasBridge.carry(null)}
      >
        <span className={item.kind === "part" ? "palette-part" : undefined}>
          <ServiceBadge service={service} />
        </span>
        <span>
          {name}
          {item.kind === "part" && <small>{t("palette.dropOn", { owner })}</small>}
        </span>
      </button>
    </Tooltip>
  );
});

const carriedOf = (item: PaletteItem): FromPalette =>
  item.kind === "part"
    ? { kind: "part", owner: item.service.type, part: item.part.id }
    : { kind: "service", type: item.service.type };

function use(item: PaletteItem, onPlaced?: () => void): void {
  const carried = carriedOf(item);
  if (carried.kind === "part") addPartToSelection(carried);
  else placeService(carried.type);
  onPlaced?.();
}

function startDrag(event: DragEvent<HTMLButtonElement>, item: PaletteItem): void {
  event.dataTransfer.effectAllowed = "copy";
  // Firefox starts no drag without data; what is carried is in the bridge.
  event.dataTransfer.setData("text/plain", item.key);
  event.dataTransfer.setDragImage(event.currentTarget, 20, 16);
  canvasBridge.carry(carriedOf(item));
}
