// For what is loaded when it is first needed and then stays, so that its closing is drawn too.
import { useState } from "react";

/** True from the first time `now` is. */
export function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
