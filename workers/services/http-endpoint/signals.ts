// What HTTP endpoint shows: it has no CloudWatch metrics of its own, Firehose's tell how delivery goes.
export { endpointSignals as signals } from "../../workload/endpoint.ts";
