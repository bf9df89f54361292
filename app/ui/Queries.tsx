// The client of the page's queries, around the parts that ask (they are loaded when first shown).
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** Everything is on this site, so queries never wait for the network to be "online". */
const queries = new QueryClient({
  defaultOptions: { queries: { networkMode: "always", retry: 1 } },
});

export function Queries({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
