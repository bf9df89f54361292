// The plainest producer there can be, for tests of destinations: a constant rate into one partition,
// evenly over the second, and what is refused is dropped at once.
import type { Fields } from "../model/fields.ts";
import type { Offer, Writer } from "../model/ports.ts";
import { SUB_STEPS } from "../model/ports.ts";
import { defineService, type NodeContext } from "../model/service-definition.ts";
import { defineSignals } from "../model/signals.ts";

const words = (en: string) => ({ en, vi: en });
const field = (initial: number) =>
  ({
    kind: "integer",
    label: words("x"),
    help: words("x"),
    unit: "",
    min: 0,
    max: 10_000_000,
    initial,
  }) as const;

const fields = {
  recordsPerSecond: field(1_000),
  recordBytes: field(1_024),
  recordsPerCall: field(500),
} as const satisfies Fields;

const signals = defineSignals({ metrics: {}, figures: {}, usage: {}, events: {} });

function createSteadyProducer(context: NodeContext<typeof fields, typeof signals>) {
  const state = {
    newRecords: new Float64Array(1),
    newChargedBytes: new Float64Array(1),
    waitingRecords: new Float64Array(1),
    made: 0,
    taken: 0,
    dropped: 0,
    offered: 0,
    requests: 0,
  };
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  const writer: Writer = {
    nodeId: context.id,
    onPartitions() {},
    get newRecords() {
      return state.newRecords;
    },
    get newChargedBytes() {
      return state.newChargedBytes;
    },
    get waitingRecords() {
      return state.waitingRecords;
    },
    peakShare: 1 / SUB_STEPS,
    userRecordsPerRecord: 1,
    get requestsThisStep() {
      return state.requests;
    },
    takeAll() {
      const records = state.newRecords[0] ?? 0;
      state.taken += records;
      return records * context.config.recordBytes;
    },
    offer(_partition, subStep) {
      const records = state.newRecords[0] ?? 0;
      const until = (n: number) => Math.floor((records * n) / SUB_STEPS);
      state.offered = until(subStep + 1) - until(subStep);
      offer.records = state.offered;
      offer.bytes = state.offered * context.config.recordBytes;
      offer.chargedBytes = offer.bytes;
      return offer;
    },
    settle(_partition, _subStep, admitted) {
      state.taken += admitted;
      state.dropped += state.offered - admitted;
      return admitted * context.config.recordBytes;
    },
  };
  return {
    state,
    writerFor: () => writer,
    step() {
      const { recordsPerSecond, recordBytes, recordsPerCall } = context.config;
      state.newRecords[0] = recordsPerSecond;
      state.newChargedBytes[0] = recordsPerSecond * recordBytes;
      state.requests = Math.ceil(recordsPerSecond / recordsPerCall);
      state.made += recordsPerSecond;
    },
    ledger() {
      const bytes = context.config.recordBytes;
      return [
        {
          name: "puts",
          inRecords: state.made,
          inBytes: state.made * bytes,
          outRecords: state.taken,
          outBytes: state.taken * bytes,
          heldRecords: 0,
          heldBytes: 0,
          losses: [
            {
              kind: "throttledDropped" as const,
              records: state.dropped,
              bytes: state.dropped * bytes,
            },
          ],
          source: true as const,
        },
      ];
    },
  };
}

export const steadyProducer = defineService({
  type: "steadyProducer",
  awsName: "Test producer",
  name: words("Test producer"),
  badge: "T",
  icon: "s3",
  colour: "slate",
  group: "producers",
  help: words("A constant rate."),
  fields,
  ports: { gives: ["put"], takes: [] },
  signals,
  summary: () => words(""),
  costs: [],
  facts: [],
  behaviour: createSteadyProducer,
});
