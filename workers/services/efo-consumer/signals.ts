// The stream's SubscribeToShardEvent metrics show what is pushed; these are the consumer's own numbers.
import { defineSignals } from "../../model/signals.ts";
import {
  ownConsumerEvents,
  ownConsumerFaults,
  ownConsumerFigures,
} from "../../workload/own-consumer.ts";

export const signals = defineSignals({
  metrics: {},
  figures: ownConsumerFigures,
  usage: {},
  events: ownConsumerEvents,
  faults: ownConsumerFaults,
});

export type Signals = typeof signals;
