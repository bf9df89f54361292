// What is used of simjs, a script for browsers: it puts its classes into `window.Sim`.
declare module "simjs" {}

declare class SimjsEntity {
  start(): void;
  time(): number;
  setTimer(delay: number): { done(callback: () => void): unknown };
}

declare class SimjsSim {
  addEntity<T extends SimjsEntity>(kind: new (sim: SimjsSim) => T): T;
  simulate(until: number): boolean;
}
