// Operators that live inside an application (Flink): nodes with a `parent`. The application runs them;
// they do nothing in their own step. Links between operators carry event flows (protocol "stream").
// To the engine an operator is only something to hand to its application and to link to others.

/** One operator, as the engine hands it over. */
export interface StreamOperator {
  readonly nodeId: string;
  /** What `from` emits comes in here as well, from now on. */
  addInput(from: StreamOperator): void;
  /** Events of that input not worked yet are given up, and counted. */
  removeInput(fromId: string): void;
}

/** What runs its operators. */
export interface OperatorHost {
  attachOperator(operator: StreamOperator): void;
  detachOperator(nodeId: string): void;
}
