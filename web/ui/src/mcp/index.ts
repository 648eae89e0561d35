export { McpButton } from "./button";
export { McpFollower } from "./follower";
