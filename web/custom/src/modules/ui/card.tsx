import { part } from "./part";

export const Card = part("div", "rounded-xl border border-border bg-card text-card-foreground");
export const CardHeader = part("div", "flex flex-col gap-1.5 p-5");
export const CardTitle = part("div", "font-semibold text-base leading-snug tracking-tight");
export const CardDescription = part("div", "text-muted-foreground text-sm");
export const CardAction = part("div", "ms-auto self-start");
export const CardContent = part("div", "p-5 pt-0");
export const CardFooter = part("div", "flex items-center p-5 pt-0");
