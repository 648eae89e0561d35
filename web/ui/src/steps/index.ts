export { StepView } from "./step-view";
