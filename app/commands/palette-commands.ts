// Commands of the palette: find it, place each service, add each part. Made from the catalogue.
import { catalog } from "../../workers/services/catalog.ts";
import { paletteTexts } from "../i18n/texts/palette.ts";
import { uiActions } from "../stores/ui-store.ts";
import { placeService } from "./canvas-actions.ts";
import type { Command } from "./command.ts";
import { addPartToSelection } from "./part-actions.ts";
import { fillBoth } from "./toast.ts";

/** The search box of the palette, by which the command finds it. */
export const PALETTE_SEARCH_ID = "palette-search";
const PHONE = "(max-width: 768px)";
const FOCUS_TRIES = 20;

export const paletteCommands: readonly Command[] = [
  {
    id: "palette.search",
    label: paletteTexts.searchLabel,
    shortcut: "/",
    run: () => {
      if (matchMedia(PHONE).matches) uiActions.openDrawer("palette");
      uiActions.showLeft(true);
      uiActions.setLeftTab("build");
      focusSearch(FOCUS_TRIES);
    },
  },
  ...catalog.services.flatMap((service): Command[] => [
    {
      id: `palette.place.${service.type}`,
      label: fillBoth(paletteTexts.placeLabel, { name: service.name }),
      run: () => placeService(service.type),
    },
    ...(service.parts ?? []).map((part) => ({
      id: `palette.part.${service.type}.${part.id}`,
      label: fillBoth(paletteTexts.partLabel, { name: part.label, owner: service.name }),
      run: () => addPartToSelection({ owner: service.type, part: part.id }),
    })),
  ]),
];

/** The box may be in a panel that is only now opening. */
function focusSearch(tries: number): void {
  const box = document.getElementById(PALETTE_SEARCH_ID);
  if (box !== null) box.focus();
  else if (tries > 0) requestAnimationFrame(() => focusSearch(tries - 1));
}
