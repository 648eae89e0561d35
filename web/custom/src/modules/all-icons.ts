/** Every icon under every name it ever had. Only ever imported lazily. */
export * from "lucide-react";
