/** All icons by name: a chunk of its own, for icons that an app chooses. */
export { icons } from "lucide-react";
