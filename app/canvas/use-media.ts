// What the screen is like: narrow as a phone's, or asking for less motion.
import { useSyncExternalStore } from "react";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
  );
}

export const usePhone = () => useMedia("(max-width: 768px)");
export const useReducedMotion = () => useMedia("(prefers-reduced-motion: reduce)");
