// Buttons that lead from a point to what shows it.
import type { Place } from "../../workers/study/place.ts";
import { openPlace } from "../commands/places.ts";
import { PlaceButton } from "../ui/PlaceButton.tsx";

export function PlaceButtons({ places }: { readonly places: readonly Place[] }) {
  return (
    <span className="places">
      {places.map((place) => (
        <PlaceButton key={JSON.stringify(place)} place={place} onOpen={openPlace} />
      ))}
    </span>
  );
}
