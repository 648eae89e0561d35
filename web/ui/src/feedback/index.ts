export { FeedbackButtons } from "./feedback-buttons";
