// An end for the engine's own tests: takes deliveries, except during an outage.
import { integer } from "../../model/define-fields.ts";
import { defineService, type NodeBehaviour } from "../../model/service-definition.ts";
import { defineSignals } from "../../model/signals.ts";
import { same } from "./same.ts";

const signals = defineSignals({
  metrics: {
    Delivered: { namespace: "Toy", unit: "Count", statistics: ["Sum"], meaning: same("Kept.") },
  },
  figures: { records: { label: same("Records"), unit: "records" } },
  usage: { records: { label: same("Records"), unit: "records" } },
  events: { refused: { severity: "warning", text: same("Refused.") } },
  faults: { outage: { label: same("Outage"), help: same("Takes nothing.") } },
});

export const toyBin = defineService({
  type: "toyBin",
  awsName: "Toy bin",
  name: same("Toy bin"),
  badge: "TB",
  icon: "toy",
  colour: "slate",
  group: "store",
  help: same("For tests."),
  fields: {},
  ports: { gives: [], takes: ["deliver"] },
  signals,
  summary: () => same("bin"),
  operations: [
    {
      name: "Empty",
      label: same("Empty"),
      help: same("Throws away so many records."),
      fields: {
        records: integer({
          label: same("Records"),
          help: same("How many."),
          unit: "records",
          min: 0,
          max: 1_000_000,
          initial: 0,
        }),
      },
    },
  ],
  costs: [],
  facts: [],
  behaviour(context): NodeBehaviour {
    const state = { records: 0, bytes: 0, emptied: 0 };
    const delivered = context.metric("Delivered");
    return {
      state,
      receiver: {
        receive(delivery) {
          if (context.fault("outage")) {
            context.log("refused", delivery.atMs);
            return false;
          }
          state.records += delivery.records;
          state.bytes += delivery.bytes;
          context.add(delivered, delivery.records);
          context.use("records", delivery.records);
          return true;
        },
        latencyMs: () => 10,
      },
      step() {
        context.show("records", state.records - state.emptied);
      },
      call(_name, parameters) {
        const records = parameters["records"] as number;
        if (records > state.records - state.emptied) return same("Not that many.");
        state.emptied += records;
        return null;
      },
      ledger: () => [
        {
          name: "kept",
          sink: true,
          inRecords: state.records,
          inBytes: state.bytes,
          outRecords: state.records,
          outBytes: state.bytes,
          heldRecords: 0,
          heldBytes: 0,
          losses: [],
        },
      ],
    };
  },
});
