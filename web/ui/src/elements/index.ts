export { type ElementPlace, type ElementProps, ElementView } from "./element-view";
export { InlineElements } from "./inline-elements";
