// The catalogue of examples as a query.
import { useQuery } from "@tanstack/react-query";
import { fetchExamples } from "../stores/example-catalogue.ts";

export function useExamples() {
  return useQuery({ queryKey: ["examples"], queryFn: fetchExamples, staleTime: Infinity });
}
