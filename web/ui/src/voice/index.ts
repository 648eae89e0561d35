export { VoiceBar } from "./voice-bar";
export { VoiceButton } from "./voice-button";
export { VoicePresence } from "./voice-presence";
