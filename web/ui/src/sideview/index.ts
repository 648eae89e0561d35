export { SideView } from "./side-view";
export { type SideViewControl, useSideView } from "./use-side-view";
