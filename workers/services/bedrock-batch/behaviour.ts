// Objects of a bucket wait for the next job; a job takes prompts up to its limit and ends after its
// duration. Tokens are counted when a job ends.
import {
  appendCohort,
  createCohorts,
  emptyCohort,
  insertCohort,
  takeFromCohort,
} from "../../base/cohorts.ts";
import { type Receiver, STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { BatchFields } from "./config.ts";
import type { BatchSignals } from "./signals.ts";

const GRAIN_MS = 60_000;

export function createBedrockBatch(context: NodeContext<BatchFields, BatchSignals>): NodeBehaviour {
  const metrics = {
    pending: context.metric("NumberOfRecordsPendingProcessing"),
    input: context.metric("NumberOfInputTokens"),
    output: context.metric("NumberOfOutputTokens"),
  };
  const waiting = createCohorts();
  const jobs = createCohorts();
  const sums = {
    inRecords: 0,
    inBytes: 0,
    waiting: 0,
    waitingBytes: 0,
    running: 0,
    runningBytes: 0,
    done: 0,
    doneBytes: 0,
    jobs: 0,
    latencyMs: 0,
  };
  const row = emptyCohort();

  const receiver: Receiver = {
    receive({ records, bytes, oldestArrivalMs, atMs }) {
      const oldestMs = Math.min(oldestArrivalMs, atMs);
      const last = waiting.count > 0 ? waiting.oldestMs[waiting.count - 1]! : 0;
      const from = Math.max(last, oldestMs);
      const made = { ...emptyCohort(), oldestMs: from, newestMs: atMs, things: records };
      if (records > 0) appendCohort(waiting, { ...made, records, bytes }, GRAIN_MS);
      sums.inRecords += records;
      sums.inBytes += bytes;
      sums.waiting += records;
      sums.waitingBytes += bytes;
      return true;
    },
    latencyMs: () => 0,
  };

  function startJob(nowMs: number): void {
    const { recordsPerPrompt, jobDurationMs } = context.config;
    const prompts = Math.ceil(sums.waiting / recordsPerPrompt);
    if (prompts === 0) return;
    if (prompts < context.fact("bedrock.batch.recordsMin")) {
      context.log("tooFew", nowMs - 1, { records: prompts });
      return;
    }
    let left = context.fact("bedrock.batch.recordsMax") * recordsPerPrompt;
    const job = { ...emptyCohort(), oldestMs: waiting.oldestMs[0]!, newestMs: nowMs };
    while (left > 0 && waiting.count > 0) {
      takeFromCohort(waiting, 0, left, row);
      left -= row.things;
      job.things += row.things;
      job.records += row.records;
      job.bytes += row.bytes;
    }
    job.dueMs = nowMs + jobDurationMs;
    insertCohort(jobs, jobs.count, job);
    sums.waiting -= job.records;
    sums.waitingBytes -= job.bytes;
    sums.running += job.records;
    sums.runningBytes += job.bytes;
    context.log("jobStarted", nowMs - 1, { records: job.records });
  }

  function finishJobs(nowMs: number): void {
    const { recordsPerPrompt, bytesPerToken, outputTokens } = context.config;
    while (jobs.count > 0 && jobs.dueMs[0]! <= nowMs) {
      takeFromCohort(jobs, 0, jobs.things[0]!, row);
      const input = Math.ceil(row.bytes / bytesPerToken);
      const output = Math.ceil(row.records / recordsPerPrompt) * outputTokens;
      sums.running -= row.records;
      sums.runningBytes -= row.bytes;
      sums.done += row.records;
      sums.doneBytes += row.bytes;
      sums.jobs += 1;
      sums.latencyMs = nowMs - row.oldestMs;
      context.add(metrics.input, input);
      context.add(metrics.output, output);
      context.use("records", row.records);
      context.use("inputTokens", input);
      context.use("outputTokens", output);
      context.log("jobDone", nowMs - 1, { records: row.records });
    }
  }

  return {
    state: { waiting, jobs, sums },
    receiver,
    step(fromMs) {
      const nowMs = fromMs + STEP_MS;
      finishJobs(nowMs);
      if (
        Math.floor(nowMs / context.config.jobEveryMs) >
        Math.floor(fromMs / context.config.jobEveryMs)
      ) {
        startJob(nowMs);
      }
      const { recordsPerPrompt } = context.config;
      context.sample(metrics.pending, Math.ceil((sums.waiting + sums.running) / recordsPerPrompt));
      context.show("waiting", sums.waiting);
      context.show("running", sums.running);
      context.show("analysed", sums.done);
      context.show("endToEndMs", sums.latencyMs);
      context.show("jobs", sums.jobs);
    },
    ledger: () => [
      {
        name: "analysed",
        inRecords: sums.inRecords,
        inBytes: sums.inBytes,
        outRecords: sums.done,
        outBytes: sums.doneBytes,
        heldRecords: sums.waiting + sums.running,
        heldBytes: sums.waitingBytes + sums.runningBytes,
        losses: [],
        sink: true,
      },
    ],
  };
}
