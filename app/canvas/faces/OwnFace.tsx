// Services whose inside is a picture of its own, drawn from their figures and lanes. All others have
// the pictures that go by units (bars of amounts, lanes of load). Drawn empty, too, so that a node
// does not grow while it runs.
import type { ComponentType } from "react";
import { FanOutFace } from "./FanOutFace.tsx";
import { QueueFace } from "./QueueFace.tsx";
import { VideoFace } from "./VideoFace.tsx";
import "./own-face.css";

interface FaceProps {
  readonly nodeId: string;
}

const FACES: Readonly<Record<string, ComponentType<FaceProps>>> = {
  sqsQueue: QueueFace,
  snsTopic: FanOutFace,
  eventBus: FanOutFace,
  videoStream: VideoFace,
};

export const hasOwnFace = (type: string): boolean => Object.hasOwn(FACES, type);

export function OwnFace({ nodeId, type }: FaceProps & { readonly type: string }) {
  const Face = hasOwnFace(type) ? FACES[type] : undefined;
  return Face ? <Face nodeId={nodeId} /> : null;
}
