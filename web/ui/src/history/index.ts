export { HistoryRoot } from "./root";
