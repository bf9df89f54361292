// A producer for the engine's own tests: one partition, 100-byte records, refused records wait and are
// offered again in the next sub-step, or are dropped at once.
import { integer, toggle } from "../../model/define-fields.ts";
import { SUB_STEPS, type Writer } from "../../model/ports.ts";
import { defineService, type NodeBehaviour } from "../../model/service-definition.ts";
import { defineSignals } from "../../model/signals.ts";
import { same } from "./same.ts";

export const TOY_RECORD_BYTES = 100;

const fields = {
  recordsPerSecond: integer({
    label: same("Records"),
    help: same("Mean of a Poisson count, or the exact count."),
    unit: "records/s",
    min: 0,
    max: 1_000_000,
    initial: 100,
  }),
  noise: toggle({ label: same("Noise"), help: same("Poisson counts."), initial: true }),
  retries: toggle({ label: same("Retries"), help: same("Keep what is refused."), initial: true }),
};

const signals = defineSignals({
  metrics: {
    Produced: {
      namespace: "Toy",
      unit: "Count",
      statistics: ["Sum"],
      meaning: same("Records made."),
    },
  },
  figures: {
    producedPerSecond: { label: same("Produced"), unit: "records/s" },
    waiting: { label: same("Waiting"), unit: "records" },
  },
  usage: { records: { label: same("Records"), unit: "records" } },
  events: { dropped: { severity: "bad", text: same("{records} records dropped.") } },
  faults: { broken: { label: same("Broken"), help: same("Throws a bug.") } },
});

export const toyProducer = defineService({
  type: "toyProducer",
  awsName: "Toy producer",
  name: same("Toy producer"),
  badge: "TP",
  icon: "toy",
  colour: "slate",
  group: "producers",
  help: same("For tests."),
  fields,
  ports: { gives: ["put"], takes: [], maxOut: 1 },
  signals,
  summary: (config) => same(`${config.recordsPerSecond}/s`),
  costs: [],
  facts: [],
  behaviour(context): NodeBehaviour {
    const state = {
      newRecords: new Float64Array(1),
      newChargedBytes: new Float64Array(1),
      waitingRecords: new Float64Array(1),
      produced: 0,
      sent: 0,
      dropped: 0,
    };
    const random = context.random("traffic");
    const produced = context.metric("Produced");
    const offer = { records: 0, bytes: 0, chargedBytes: 0 };
    const fresh = (subStep: number) => {
      const all = state.newRecords[0] as number;
      return (
        Math.floor((all * (subStep + 1)) / SUB_STEPS) - Math.floor((all * subStep) / SUB_STEPS)
      );
    };
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
      requestsThisStep: 1,
      takeAll() {
        state.sent += state.newRecords[0] as number;
        return (state.newRecords[0] as number) * TOY_RECORD_BYTES;
      },
      offer(_, subStep) {
        offer.records = fresh(subStep) + (state.waitingRecords[0] as number);
        offer.bytes = offer.records * TOY_RECORD_BYTES;
        offer.chargedBytes = offer.bytes;
        return offer;
      },
      settle(_, _subStep, admitted) {
        const refused = offer.records - admitted;
        state.sent += admitted;
        state.waitingRecords[0] = context.config.retries ? refused : 0;
        if (!context.config.retries) state.dropped += refused;
        return admitted * TOY_RECORD_BYTES;
      },
    };
    return {
      state,
      writerFor: () => writer,
      step(fromMs) {
        if (context.fault("broken")) throw new Error("the toy broke");
        const { recordsPerSecond: rate, noise } = context.config;
        const droppedBefore = state.dropped;
        const count = noise ? random.poisson(rate) : rate;
        state.newRecords[0] = count;
        state.newChargedBytes[0] = count * TOY_RECORD_BYTES;
        state.produced += count;
        context.add(produced, count);
        context.use("records", count);
        context.show("producedPerSecond", count);
        context.show("waiting", state.waitingRecords[0] as number);
        if (droppedBefore > 0) context.log("dropped", fromMs, { records: droppedBefore });
      },
      // The store takes or refuses all of a step's records in its own step, so none is in between.
      ledger: () => {
        const held = state.produced - state.sent - state.dropped;
        return [
          {
            name: "puts",
            source: true,
            inRecords: state.produced,
            inBytes: state.produced * TOY_RECORD_BYTES,
            outRecords: state.sent,
            outBytes: state.sent * TOY_RECORD_BYTES,
            heldRecords: held,
            heldBytes: held * TOY_RECORD_BYTES,
            losses: [
              {
                kind: "throttledDropped",
                records: state.dropped,
                bytes: state.dropped * TOY_RECORD_BYTES,
              },
            ],
          },
        ];
      },
    };
  },
});
