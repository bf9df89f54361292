// A store for the engine's own tests: takes so many records a second, in sub-steps when they do not
// fit, and hands a batch on every ten seconds when something is attached.
import { integer } from "../../model/define-fields.ts";
import {
  emptyDelivery,
  type PartitionMap,
  type Receiver,
  STEP_MS,
  SUB_STEPS,
  type Writer,
} from "../../model/ports.ts";
import { defineService, type NodeBehaviour } from "../../model/service-definition.ts";
import { defineSignals } from "../../model/signals.ts";
import { same } from "./same.ts";

const BATCH_MS = 10_000;
const ONE_PARTITION: PartitionMap = {
  count: 1,
  version: 1,
  startingHashKeys: [0n],
  endingHashKeys: [(1n << 128n) - 1n],
  indexOf: () => 0,
};

const signals = defineSignals({
  metrics: {
    Taken: { namespace: "Toy", unit: "Count", statistics: ["Sum"], meaning: same("Taken.") },
    Refused: { namespace: "Toy", unit: "Count", statistics: ["Sum"], meaning: same("Refused.") },
  },
  figures: { held: { label: same("Held"), unit: "records" } },
  lanes: { load: { label: same("Load"), unit: "records/s" } },
  usage: { seconds: { label: same("Seconds"), unit: "s" } },
  events: { refused: { severity: "warning", text: same("{records} refused.") } },
});

export const toyStore = defineService({
  type: "toyStore",
  awsName: "Toy store",
  name: same("Toy store"),
  badge: "TS",
  icon: "toy",
  colour: "slate",
  group: "store",
  help: same("For tests."),
  fields: {
    capacityPerSecond: integer({
      label: same("Capacity"),
      help: same("Records taken a second."),
      unit: "records/s",
      min: 0,
      max: 1_000_000,
      initial: 1_000,
    }),
  },
  ports: { gives: ["deliver"], takes: ["put"] },
  signals,
  summary: (config) => same(`${config.capacityPerSecond}/s`),
  costs: [{ item: same("Hours"), usage: "seconds", per: 3_600, price: "kds.shardHour" }],
  facts: [],
  behaviour(context): NodeBehaviour {
    const state = { taken: 0, takenBytes: 0, given: 0, givenBytes: 0, load: new Float64Array(1) };
    const writers: Writer[] = [];
    const receivers: { readonly id: string; readonly receiver: Receiver }[] = [];
    const taken = context.metric("Taken");
    const refusals = context.metric("Refused");
    const delivery = emptyDelivery(context.id);

    function take(records: number, bytes: number): void {
      state.taken += records;
      state.takenBytes += bytes;
      context.add(taken, records);
      state.load[0] = (state.load[0] as number) + records;
    }

    function work(writer: Writer, room: number): number {
      const fresh = writer.newRecords[0] as number;
      if ((writer.waitingRecords[0] as number) === 0 && fresh <= room) {
        take(fresh, writer.takeAll(0));
        context.flow(writer.nodeId, fresh, fresh, 0);
        return fresh;
      }
      let used = 0;
      for (let subStep = 0; subStep < SUB_STEPS; subStep += 1) {
        const allowed = Math.floor((room * (subStep + 1)) / SUB_STEPS) - used;
        const offered = writer.offer(0, subStep).records;
        const admitted = Math.min(offered, allowed);
        take(admitted, writer.settle(0, subStep, admitted));
        context.add(refusals, offered - admitted);
        context.flow(writer.nodeId, admitted, admitted, offered - admitted);
        used += admitted;
      }
      return used;
    }

    function handOn(atMs: number): void {
      const first = receivers[0];
      const held = state.taken - state.given;
      if (!first || held === 0) return;
      delivery.atMs = atMs;
      delivery.records = held;
      delivery.bytes = state.takenBytes - state.givenBytes;
      if (!first.receiver.receive(delivery)) return;
      state.given += delivery.records;
      state.givenBytes += delivery.bytes;
      context.flow(first.id, delivery.records, delivery.bytes, 0);
    }

    return {
      state,
      putTarget: {
        attachWriter(writer) {
          writers.push(writer);
          writers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
          writer.onPartitions(ONE_PARTITION);
        },
        detachWriter(nodeId) {
          const at = writers.findIndex((one) => one.nodeId === nodeId);
          if (at >= 0) writers.splice(at, 1);
        },
        partitions: () => ONE_PARTITION,
      },
      attachReceiver(id, receiver) {
        receivers.push({ id, receiver });
        receivers.sort((a, b) => (a.id < b.id ? -1 : 1));
      },
      detachReceiver(id) {
        const at = receivers.findIndex((one) => one.id === id);
        if (at >= 0) receivers.splice(at, 1);
      },
      step(fromMs) {
        state.load[0] = 0;
        let room = context.config.capacityPerSecond;
        for (const writer of writers) room -= work(writer, room);
        const endMs = fromMs + STEP_MS;
        if (endMs % BATCH_MS === 0) handOn(endMs - 1);
        context.use("seconds", 1);
        context.show("held", state.taken - state.given);
      },
      lanes: () => ({ count: 1, names: ["only"], columns: { load: state.load } }),
      ledger: () => [
        {
          name: "taken",
          inRecords: state.taken,
          inBytes: state.takenBytes,
          outRecords: state.given,
          outBytes: state.givenBytes,
          heldRecords: state.taken - state.given,
          heldBytes: state.takenBytes - state.givenBytes,
          losses: [],
        },
      ],
    };
  },
});
