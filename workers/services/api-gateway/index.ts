// Amazon API Gateway in front of a stream, a queue or a function.
import { defineService } from "../../model/service-definition.ts";
import { summarizeSource } from "../../workload/summarize-source.ts";
import { createApiGateway } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const apiGateway = defineService({
  type: "apiGateway",
  awsName: "Amazon API Gateway",
  name: { en: "API Gateway", vi: "API Gateway" },
  badge: "API",
  icon: "api-gateway",
  colour: "purple",
  group: "producers",
  help: {
    en: "Clients post over HTTPS; the API calls PutRecord for each request, without code. 10,000 requests a second and a burst of 5,000; then clients get 429. For request and response without a stream: a function.",
    vi: "Client gửi qua HTTPS; API gọi PutRecord cho mỗi request, không cần code. 10.000 request mỗi giây và burst 5.000; sau đó client nhận 429. Nếu chỉ cần request–response: dùng function.",
  },
  fields,
  ports: {
    gives: ["put", "deliver"],
    takes: [],
    givesOnlyTo: [
      "dataStream",
      "firehose",
      "sqsQueue",
      "snsTopic",
      "eventBus",
      "lambdaFunction",
      "dynamoDb",
      "sageMakerEndpoint",
    ],
    maxOut: 1,
  },
  signals,
  summary: summarizeSource,
  costs: [
    {
      item: { en: "REST API requests", vi: "Request REST API" },
      usage: "apiRequests",
      per: 1_000_000,
      price: "apiGateway.restMillion",
    },
  ],
  facts: [
    "apiGateway.requestsPerSecond",
    "apiGateway.burst",
    "apiGateway.timeoutMs",
    "apiGateway.payloadBytes",
  ],
  behaviour: createApiGateway,
  cloudFormation: "AWS::ApiGateway::RestApi",
});
