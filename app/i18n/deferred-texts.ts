// In a build of the page this file holds the long texts of services and facts, as one chunk
// (scripts/deferred-texts.ts). Panels that show them import it; the page fetches it when it is idle.
import { fillTexts } from "./deferred-store.ts";

fillTexts([]);
