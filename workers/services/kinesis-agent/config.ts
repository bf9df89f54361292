// Settings of the Kinesis Agent, by the names of its configuration file.
import { bytes, choice, duration } from "../../model/define-fields.ts";
import { hostsField, trafficField } from "../../workload/producer-declarations.ts";

export const fields = {
  traffic: trafficField,
  recordBytes: bytes({
    label: { en: "Line size", vi: "Kích thước một dòng" },
    help: { en: "Mean bytes of a log line.", vi: "Số byte trung bình của một dòng log." },
    min: 1,
    max: 1_024_000,
    initial: 400,
  }),
  hosts: hostsField,
  maxBufferAgeMillis: duration({
    label: { en: "maxBufferAgeMillis", vi: "maxBufferAgeMillis" },
    help: {
      en: "A line waits at most this long in the agent before it is sent.",
      vi: "Một dòng chờ trong agent tối đa chừng này trước khi được gửi.",
    },
    min: { fact: "agent.bufferAgeMsMin" },
    max: { fact: "agent.bufferAgeMsMax" },
    initial: { fact: "agent.bufferAgeMsDefault" },
    fact: "agent.bufferAgeMsDefault",
  }),
  partitionKeyOption: choice({
    label: { en: "partitionKeyOption", vi: "partitionKeyOption" },
    help: {
      en: "RANDOM spreads evenly; DETERMINISTIC hashes the data, so equal lines go to one shard.",
      vi: "RANDOM trải đều; DETERMINISTIC băm dữ liệu nên dòng giống nhau vào cùng một shard.",
    },
    options: [
      { value: "RANDOM", label: { en: "RANDOM", vi: "RANDOM" } },
      { value: "DETERMINISTIC", label: { en: "DETERMINISTIC", vi: "DETERMINISTIC" } },
    ],
    initial: "RANDOM",
  }),
};

export type AgentFields = typeof fields;
