export { LucideIcon } from "./lucide-icon";
export { StepActions } from "./step-actions";
