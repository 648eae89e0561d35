export { ProfileSelect } from "./select";
