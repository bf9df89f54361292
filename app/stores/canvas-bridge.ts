// What palette, commands and canvas must share without knowing each other: what the pointer is
// carrying, which small dialogs of the canvas are open, and the view's own actions.
import { create } from "zustand";
import type { Position } from "../../workers/model/scenario.ts";
import { useDesign } from "./design-store.ts";

/** A service, or a part of one (a shard). */
export type FromPalette =
  | { readonly kind: "service"; readonly type: string }
  | { readonly kind: "part"; readonly owner: string; readonly part: string };

/** What is being dragged: a service or a part of one (a shard) from the palette, a lane of a node. */
export type Carried =
  | FromPalette
  | { readonly kind: "lane"; readonly nodeId: string; readonly lane: string };

/** Where the context menu opens, on the screen, and about which node. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly nodeId?: string;
  /** The lane (shard) of the node it is about. */
  readonly lane?: string;
}

/** From a column of nodes to the next: room for a node with lanes, a link and its label. */
export const COLUMN_GAP = 440;

/** What the mounted canvas can do; null before it is there. */
export interface CanvasView {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** A free spot in the middle of what is visible, in canvas coordinates. */
  freeSpot(): Position;
  /** Places from the tidy layout, by measured sizes. */
  tidy(): Promise<readonly { readonly id: string; readonly position: Position }[]>;
  focusNode(id: string): void;
}

interface CanvasBridge {
  readonly carried: Carried | null;
  /** Null until the learner chooses: then large designs have it. */
  readonly minimap: boolean | null;
  /** The node whose "Connect to…" dialog is open. */
  readonly connectingFrom: string | null;
  readonly menu: MenuPlace | null;
}

export const useCanvasBridge = create<CanvasBridge>(() => ({
  carried: null,
  minimap: null,
  connectingFrom: null,
  menu: null,
}));

/** A design of more nodes than fit a screen gets an overview without being asked. */
const MINIMAP_NODES = 12;

export function useMinimap(): boolean {
  const chosen = useCanvasBridge((state) => state.minimap);
  const large = useDesign(isLarge);
  return chosen ?? large;
}

const design = () => useDesign.getState();

const isLarge = ({ scenario }: ReturnType<typeof design>): boolean =>
  scenario.nodes.length > MINIMAP_NODES;

let mounted: CanvasView | null = null;

export const canvasView = (): CanvasView | null => mounted;

export const canvasBridge = {
  mount(view: CanvasView | null) {
    mounted = view;
  },
  carry(carried: Carried | null) {
    useCanvasBridge.setState({ carried });
  },
  toggleMinimap() {
    useCanvasBridge.setState(({ minimap }) => ({ minimap: !(minimap ?? isLarge(design())) }));
  },
  openMenu(menu: MenuPlace | null) {
    useCanvasBridge.setState({ menu });
  },
  openConnect(connectingFrom: string | null) {
    useCanvasBridge.setState({ connectingFrom });
  },
};
